/** A project that uses the bindings. */
module consumer {
    requires ipsecerrors;
}
