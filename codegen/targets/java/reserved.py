"""The names that Java and the emitted class use, so that nothing in a spec can have them."""

from __future__ import annotations

KEYWORDS = frozenset("""
    _ abstract assert boolean break byte case catch char class const continue default do double else enum extends
    false final finally float for goto if implements import instanceof int interface long native new null package
    private protected public return short static strictfp super switch synchronized this throw throws transient true
    try void volatile while
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""What no identifier can be: JLS 3.9, and the three literals that are words."""

LANG = frozenset("""
    AbstractMethodError ArithmeticException ArrayIndexOutOfBoundsException ArrayStoreException AssertionError
    BootstrapMethodError ClassCastException ClassCircularityError ClassFormatError ClassNotFoundException
    CloneNotSupportedException EnumConstantNotPresentException Error Exception ExceptionInInitializerError
    IllegalAccessError IllegalAccessException IllegalArgumentException IllegalCallerException
    IllegalMonitorStateException IllegalStateException IllegalThreadStateException IncompatibleClassChangeError
    IndexOutOfBoundsException InstantiationError InstantiationException InternalError InterruptedException
    LayerInstantiationException LinkageError MatchException NegativeArraySizeException NoClassDefFoundError
    NoSuchFieldError NoSuchFieldException NoSuchMethodError NoSuchMethodException NullPointerException
    NumberFormatException OutOfMemoryError ReflectiveOperationException RuntimeException SecurityException
    StackOverflowError StringIndexOutOfBoundsException ThreadDeath TypeNotPresentException UnknownError
    UnsatisfiedLinkError UnsupportedClassVersionError UnsupportedOperationException VerifyError VirtualMachineError
    WrongThreadException
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""The errors and exceptions of java.lang, which every file has imported."""

TYPES = frozenset("""
    ArrayList Boolean Deprecated Descriptions Entry Enum HashMap IllegalArgumentException IllegalStateException
    Integer Kind List Long Map Object Optional OptionalInt Override Range Remedies RuntimeException Serializable Set
    String SuppressWarnings Table Tag Throwable
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""The types that the emitted files use by these names."""

FIELDS = TYPES | {"entry"}
"""What a constant cannot be called: where both are in scope, a field hides a type of its name."""

METHODS = frozenset("""
    clone code describe describeConstable description finalize getClass getDeclaringClass hashCode hresult isFailure
    kind message name notify notifyAll ordinal range readResolve remedy tags toString unsignedCode url values wait
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""The methods without arguments of the emitted class, of Enum and of Object."""
