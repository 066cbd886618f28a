/* In the style of CUDA's driver_types.h: macros between `enum` and its name, and a paragraph before each. */
#define __device_builtin__
/**
 * CUDA error types
 */
enum __device_builtin__ cudaError
{
    /**
     * The API call returned with no errors. In the case of query calls, this
     * also means that the operation being queried is complete (see
     * ::cudaEventQuery() and ::cudaStreamQuery()).
     */
    cudaSuccess                           =      0,

    /**
     * This indicates that one or more of the parameters passed to the API call
     * is not within an acceptable range of values.
     */
    cudaErrorInvalidValue                 =     1,

    /**
     * This indicates a mismatch between the versions of two libraries.
     *
     * \deprecated
     * This error return is deprecated as of CUDA 3.1.
     */
    cudaErrorMixedDeviceExecution         =     28,

    /**
     * Any unhandled CUDA driver error is added to this value and returned via
     * the runtime.
     */
    cudaErrorApiFailureBase               =  10000
};
typedef __device_builtin__ enum cudaError cudaError_t;
