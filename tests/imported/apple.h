/* In the style of NSURLError.h and CFNetworkErrors.h: enumerations by macros, availability after names. */
#import <Foundation/NSObject.h>

NS_ERROR_ENUM(NSURLErrorDomain)
{
    NSURLErrorUnknown = 			-1,
    NSURLErrorCancelled = 			-999,

    // SSL errors
    NSURLErrorSecureConnectionFailed API_AVAILABLE(macos(10.5), ios(2.0)) = -1200,
    NSURLErrorServerCertificateHasBadDate,
};

typedef NS_ENUM(NSInteger, NSURLErrorNetworkUnavailableReason)
{
    NSURLErrorNetworkUnavailableReasonCellular = 0,
    NSURLErrorNetworkUnavailableReasonExpensive = 1,
} API_AVAILABLE(macos(10.15));

CF_ENUM(OSStatus) {
    errSecParam CF_ENUM_AVAILABLE(10_4, NA) = -50,  /* One or more parameters passed to a function were not valid. */
};
