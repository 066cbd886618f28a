import errors = require("ipsec-errors");
import names = require("ipsec-errors/names");

const code: 13821 = errors.ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY;
const name: "ERROR_IPSEC_IKE_SIMULTANEOUS_REKEY" = names.nameOf(code);
const rekey = errors.messageOf(code).startsWith("Simultaneous rekeys") ? "rekey" : name;

console.log(rekey, errors.codeOf(name), errors.fromHresult(-2147011075), errors.nameOf(1), "retry");
