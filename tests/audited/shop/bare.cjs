// Numbers that are codes, and numbers that are merely equal.
const { SHOP_EMPTY, messageOf } = require("shop-errors");
const shop = require("shop-errors");

const ports = [24001, 24002];

function compared(error, port, reply) {
  if (error === 24001 || reply.lastError != 24002 || (error === SHOP_EMPTY && port === 4)) {
    return 3;
  }
  switch (error) {
    case 24001:
      return 4;
    case shop.SHOP_FULL:
      return 1;
  }
  return port === 24001 ? ports[0] : messageOf(24001);
}

module.exports = { compared, error: 24001, port: 24001 };
