package consumer;

import static ipsecerrors.IpsecError.ERROR_IPSEC_IKE_NEG_STATUS_BEGIN;

import ipsecerrors.IpsecError;
import ipsecerrors.IpsecException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/** Acts on the status of an operation. */
final class Agent {
    private Agent() {}

    public static void main(String[] words) throws IOException, ClassNotFoundException {
        int status = Integer.parseInt(words[0]);
        IpsecError error = IpsecError.fromCode(status).orElseThrow();
        System.out.println(error.describe());
        switch (error) {
            case ERROR_IPSEC_IKE_AUTH_FAIL:
            case ERROR_IPSEC_IKE_NO_CERT:
                System.out.println("rejected");
                break;
            default:
                System.out.println("failed");
        }
        System.out.println(error.range().orElseThrow());
        System.out.println(Integer.toHexString(error.hresult()));
        try {
            throw new IpsecException(error, new IOException("no answer"));
        } catch (IpsecException exception) {
            System.out.println("caught " + exception.error().orElseThrow());
        }
        System.out.println("an unknown number, " + new IpsecException(-5).getMessage());
        System.out.println("a sentinel, " + IpsecError.fromCode(ERROR_IPSEC_IKE_NEG_STATUS_BEGIN));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(new IpsecException(error));
        Object copy = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        if (((IpsecException) copy).error().orElseThrow() == error) {
            System.out.println("same after serialization");
        }
    }
}
