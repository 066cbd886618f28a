"use strict";

const { sep } = require("node:path");

module.exports = (error) => error === 24001 && sep !== "";
