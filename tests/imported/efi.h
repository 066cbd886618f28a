/* In the style of gnu-efi's efierr.h and of EDK2's UefiBaseType.h */
#define EFIWARN(a)                            (a)
#define EFI_ERROR(a)              (((INTN) a) < 0)

#define EFI_SUCCESS                             0
#define EFI_LOAD_ERROR                  EFIERR(1)
#define EFI_INVALID_PARAMETER           EFIERR(2)
#define EFI_WARN_UNKNOWN_GLYPH         EFIWARN(1)

#define EFIERR(a)           (EFI_ERROR_MASK | a)
#define ENCODE_ERROR(StatusCode)     ((RETURN_STATUS)(MAX_BIT | (StatusCode)))
#define RETURN_ABORTED               ENCODE_ERROR (21)
#define EFI_ABORTED                  RETURN_ABORTED
