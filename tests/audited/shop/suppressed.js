// Results that comments suppress.
let error = 24001; // codegen: ignore[bare-number]: the test sends what an old client sends
error = 24001; // codegen: ignore[stale-copy]: another rule
error = 24001; /* codegen: ignore[bare-number] */
module.exports = error;
