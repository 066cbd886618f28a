import { messageOf, OUT_OF_STOCK } from "#shop-errors";

console.log(messageOf(OUT_OF_STOCK));
