/* In the style of HDF5's H5Epubgen.h and H5public.h: most codes are variables, which have no numbers. */
#define H5E_DATASET          (H5OPEN H5E_DATASET_g)
extern hid_t H5E_DATASET_g;
typedef int herr_t;
#define SUCCEED     0
#define FAIL        (-1)
typedef enum H5E_type_t {
    H5E_MAJOR, /**< Major error */
    H5E_MINOR  /**< Minor error */
} H5E_type_t;
