// Numbers that are codes, and numbers that are merely equal.
import * as shop from "shop-errors";
import { SHOP_EMPTY, SHOP_FULL, messageOf } from "shop-errors";

const ports = [24001, 24002];
const table = { error: 24001, port: 24001, code: 24001 };

interface Reply {
  error: number;
  port: number;
}

export function compared(reply: Reply, error: number, port: number = 24001): number {
  if (reply.error === 24001 || 24002 !== error || [24001, 24002].includes(error)) {
    return 3;
  }
  if (reply.port === 24001 || port == 24002 || ports.length === 24001) {
    return 1;
  }
  if (error === SHOP_EMPTY || error === 4 || error === -2) {
    return table.error;
  }
  switch (error) {
    case 24001:
      return 1;
    case SHOP_FULL:
      return 2;
  }
  switch (port) {
    case 24001:
      return 3;
  }
  return 0;
}

export function returned(found: boolean): number {
  return found ? SHOP_FULL : 24001;
}

export const getError = (): number => 24001;

export function assigned(): readonly [number, number, 24001?] {
  let lastError = 24001;
  const port = 24001;
  lastError = 24002;
  return [lastError + messageOf(3).length + shop.nameOf(24001).length, port];
}
