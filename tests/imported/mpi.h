/* In the style of MPICH's mpi.h */
/* MPI's error classes */
#define MPI_SUCCESS          0      /* Successful return code */
/* Communication argument parameters */
#define MPI_ERR_BUFFER       1      /* Invalid buffer pointer */
#define MPI_ERR_OTHER       15      /* Other error; use Error_string */

#define MPI_ERR_LASTCODE    0x3fffffff  /* Last valid error code for a
					   predefined error class */
#define MPICH_ERR_LAST_CLASS 74     /* It is also helpful to know the
				       last valid class */
typedef int MPI_Comm;
#define MPI_COMM_NULL      ((MPI_Comm)0x04000000)
#define MPI_BOTTOM         (void *)0
