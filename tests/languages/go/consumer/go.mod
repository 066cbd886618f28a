module example.com/tunnel

go 1.21

require example.com/ipsecerrors v0.0.0

replace example.com/ipsecerrors => ../go/ipsecerrors
