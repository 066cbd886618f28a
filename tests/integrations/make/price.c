/* Knows nothing of errors: no edit of the spec compiles it again. */
int price(int article);

int price(int article)
{
    return 100 * article;
}
