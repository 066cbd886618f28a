using System;
using System.Collections.Generic;
using Ipsec;

static class Program
{
    // As an API of Windows would: a number, most of which are not of this table.
    static uint Connect(string host)
    {
        switch (host)
        {
            case "slow": return 13805;
            case "untrusted": return (uint)IpsecError.IkeAuthFail;
            case "missing": return 2;
            default: return 0;
        }
    }

    static void Open(string host)
    {
        uint status = Connect(host);
        if (status == 0)
            return;
        IpsecError? code = IpsecErrors.FromCode(status);
        if (code?.IsFailure() == true)
            throw new IpsecException(code.Value);
        throw new InvalidOperationException(IpsecErrors.Describe(status));
    }

    static void Main()
    {
        foreach (string host in new[] { "fast", "slow", "untrusted", "missing" })
        {
            try
            {
                Open(host);
                Console.WriteLine(host + ": open");
            }
            catch (IpsecException error) when (error.Code == IpsecError.IkeTimedOut)
            {
                Console.WriteLine(host + ": try again, " + error.Code.Kind());
            }
            catch (Exception error)
            {
                Console.WriteLine(host + ": " + error.Message + ", 0x" + error.HResult.ToString("X8"));
            }
        }

        var failures = new List<IpsecError>();
        foreach (IpsecError each in IpsecErrors.Codes())
            if (each.IsFailure() && each.IsIke())
                failures.Add(each);
        Console.WriteLine(failures.Count + " of " + IpsecErrors.Codes().Length);
        Console.WriteLine(IpsecErrors.FromHResult(unchecked((int)0x80073619)));
    }
}
