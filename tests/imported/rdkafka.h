/* In the style of librdkafka's rdkafka.h: markers around ranges of codes, comments before each. */
typedef enum {
	/* Internal errors to rdkafka: */
	/** Begin internal error codes */
	RD_KAFKA_RESP_ERR__BEGIN = -200,
	/** Received message is incorrect */
	RD_KAFKA_RESP_ERR__BAD_MSG = -199,
	/** Assign partitions (rebalance_cb) */
	RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS = -175,

	/** End internal error codes */
	RD_KAFKA_RESP_ERR__END = -100,

	/* Kafka broker errors: */
	/** Unknown broker error */
	RD_KAFKA_RESP_ERR_UNKNOWN = -1,
	/** Success */
	RD_KAFKA_RESP_ERR_NO_ERROR = 0,
	/** Offset out of range */
	RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE = 1,
/** An older name */
#define RD_KAFKA_RESP_ERR_OFFSET_RANGE RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE
	RD_KAFKA_RESP_ERR_END_ALL,
} rd_kafka_resp_err_t;
