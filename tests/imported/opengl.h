/* In the style of gl.h */
typedef unsigned int	GLenum;
/* Errors */
#define GL_NO_ERROR 				0
#define GL_INVALID_ENUM				0x0500
#define GL_INVALID_VALUE			0x0501
#define GL_OUT_OF_MEMORY			0x0505
#define GL_TIMEOUT_IGNORED                0xFFFFFFFFFFFFFFFFull
#define GL_INVALID_INDEX                  0xFFFFFFFFu
