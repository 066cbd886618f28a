// Results that comments suppress.
int send()
{
    int error = 24001; // codegen: ignore[bare-number]: the test sends what an old client sends
    error = 24001;     // codegen: ignore[]: nothing
    return error;
}
