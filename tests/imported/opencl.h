/* In the style of OpenCL's cl.h: numbers without parentheses, branches for versions that nothing defines here. */
#define CL_SUCCESS                                  0
#define CL_DEVICE_NOT_FOUND                         -1
#define CL_PROFILING_INFO_NOT_AVAILABLE             -7
#ifdef CL_VERSION_1_1
#define CL_MISALIGNED_SUB_BUFFER_OFFSET             -13
#endif
#ifdef CL_VERSION_1_2
#define CL_COMPILE_PROGRAM_FAILURE                  -15
#else
#define CL_COMPILE_PROGRAM_FAILURE                  -16
#endif
#define CL_FALSE                                    0
#define CL_DEVICE_TYPE_ALL                          0xFFFFFFFF
