/* In the style of OpenLDAP's ldap.h and lber.h: casts to types of other headers, ranges as macros with arguments. */
#define LBER_ERROR		((ber_tag_t) -1)
#define LDAP_RANGE(n,x,y)	(((x) <= (n)) && ((n) <= (y)))

#define LDAP_SUCCESS				0x00
#define LDAP_OPERATIONS_ERROR		0x01

/* 11 - 15 (0x0B-0x0F) */
#define LDAP_ATTR_ERROR(n)	LDAP_RANGE((n),0x10,0x15) /* 16-21 */
#define LDAP_NO_SUCH_ATTRIBUTE		0x10
#define	LDAP_REFERRAL				0x0a /* LDAPv3 */

#define LDAP_API_ERROR(n)		LDAP_RANGE((n),-0x11,-1)
#define LDAP_SERVER_DOWN				(-1)
#define LDAP_X_CONNECTING				(-18)	/* connecting in progress */
#define LDAP_SECURITY_NONE LDAP_X_SECURITY_NONE
