/** @name Error return codes, in the style of NetCDF */
/** @{ */
#define NC_NOERR        0          /**< No Error */
#define NC2_ERR         (-1)       /**< Returned for all errors in the v2 API. */

/** Not a netcdf id.

The specified netCDF ID does not refer to an
open netCDF dataset. */
#define NC_EBADID       (-33)
#define NC_ENFILE       (-34)      /**< Too many netcdfs open */
/* CORRUPT */
#define NC_ECANTREMOVE  (-45)      /* Obsolete */
#define NC_EHDFERR      (NC4_FIRST_ERROR - 1)  /**< Error at HDF5 layer. */
#define NC4_FIRST_ERROR  (-100)    /**< @internal All HDF5 errors < this. */
/** @} */
