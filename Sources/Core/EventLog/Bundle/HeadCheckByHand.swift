/// How anybody checks the seal of a head with nothing but a shell and OpenSSL.
public enum HeadCheckByHand {
    /// Commands for a folder with `checkpoint` and `keys/*.vkey`, each indented by four spaces as a README of such a folder has them.
    public static let commands = """
            printf '0*0\\005\\006\\003+ep\\003!\\000' > key.der
            id=$(tail -n 1 checkpoint | cut -d' ' -f3 | base64 -d | od -An -N4 -tx1 | tr -d ' \\n')
            cut -d+ -f3- keys/$id.vkey | base64 -d | tail -c 32 >> key.der
            sed '/^$/,$d' checkpoint > text
            tail -n 1 checkpoint | cut -d' ' -f3 | base64 -d | tail -c 64 > signature
            openssl pkeyutl -verify -pubin -inkey key.der -keyform DER -rawin -in text -sigfile signature
        """
}
