/* Results that comments suppress. */
int send(void)
{
    int error = 24001; /* codegen: ignore[bare-number]: the test sends what an old client sends */
    // codegen: ignore[bare-number]: so does this one
    error = 24002;
    error = 24001; /* codegen: ignore[bare-number] */
    return error;
}
