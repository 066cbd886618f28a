"""Names that a package of ours would hide: modules of the standard library, builtins, and what its modules use.

They are those of every Python from 3.8 on, so that all versions accept the same specs.
"""

from __future__ import annotations

MODULES = frozenset("""
    abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb
    binascii binhex bisect builtins bz2 calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys
    compileall compression concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses
    dataclasses datetime dbm decimal difflib dis distutils doctest dummy_threading email encodings ensurepip enum
    errno faulthandler fcntl filecmp fileinput fnmatch formatter fractions ftplib functools gc genericpath getopt
    getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect
    io ipaddress itertools json keyword lib2to3 linecache locale logging lzma macpath mailbox mailcap marshal math
    mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode
    operator optparse os ossaudiodev parser pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib
    posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re
    readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtpd
    smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string
    stringprep struct subprocess sunau symbol symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile
    termios test textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty
    turtle turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg
    winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""The packages and modules of the standard library in lower case."""

BUILTINS = frozenset("""
    ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError
    BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError
    ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception
    ExceptionGroup False FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError
    ImportCycleError ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError
    KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError None NotADirectoryError
    NotImplemented NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError
    ProcessLookupError PythonFinalizationError RecursionError ReferenceError ResourceWarning RuntimeError
    RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError
    TimeoutError True TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError
    UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning WindowsError ZeroDivisionError
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""The builtins that are spelled as an enum is."""

USED = frozenset("""
    AttributeError DeprecationWarning Exception ImportError LookupError TYPE_CHECKING TypeError ValueError
    annotations any bool classmethod dict getattr globals int isinstance len list next object print property range
    repr set str super sys tuple type
    _ALIASES _CODES _DEPRECATED _DESCRIPTIONS _END _KINDS _LAZY _MESSAGES _NAMES _PAGE _RANGES _REMEDIES _RETIRED
    _RETIRED_NUMBERS _START _UNKNOWN _VALUES _WARNINGS _Kind _details _entry _enum _functions _integer _lines _main
    _readings _value
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""The names that the generated modules use next to the constants: builtins, imports, tables and functions."""

ATTRIBUTES = frozenset("""
    as_integer_ratio bit_count bit_length conjugate denominator description from_bytes hresult imag is_integer kind
    message mro name numerator real remedy to_bytes url value
    """.split())  # noqa: SIM905 - as a list each word would take a line of its own
"""The attributes that each member of an enum has, of its own, of IntEnum and of int."""
