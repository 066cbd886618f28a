export const check = (error) => error === 24001 || error === 24011;
