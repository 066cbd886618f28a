/* A header without includes. */
#ifndef AGENT_H
#define AGENT_H

static inline int is_sold_out(int error)
{
    return error == 24001;
}

#endif
