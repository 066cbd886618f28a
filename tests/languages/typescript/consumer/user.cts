import errors = require("ipsec-errors");
import table = require("ipsec-errors/codes.json");

const code: 13821 = errors.ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY;
const name: "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY" = errors.nameOf(code);
const rekey = errors.messageOf(code).startsWith("Simultaneous rekeys") ? "rekey" : name;
const found = table.codes.find((each) => each.name === name);

console.log(rekey, errors.codeOf(name), errors.fromHresult(-2147011075), found?.value, "retry");
