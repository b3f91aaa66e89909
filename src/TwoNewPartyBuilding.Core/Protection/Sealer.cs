using System.Security.Cryptography;
using System.Text;

namespace TwoNewPartyBuilding.Core.Protection;

/// <summary>Seals bytes and texts with AES-256-GCM; the result carries its nonce and tag.</summary>
public sealed class Sealer : IDisposable
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly AesGcm _aes;

    /// <summary>A sealer with a key of 32 bytes.</summary>
    public Sealer(ReadOnlySpan<byte> key) => _aes = new AesGcm(key, TagBytes);

    /// <summary>Seals bytes.</summary>
    public byte[] Seal(ReadOnlySpan<byte> clear)
    {
        var result = new byte[NonceBytes + TagBytes + clear.Length];
        var nonce = result.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        _aes.Encrypt(nonce, clear, result.AsSpan(NonceBytes + TagBytes), result.AsSpan(NonceBytes, TagBytes));
        return result;
    }

    /// <summary>Opens what <see cref="Seal(ReadOnlySpan{byte})"/> made.</summary>
    /// <exception cref="CryptographicException">The bytes were changed or sealed with another key.</exception>
    public byte[] Open(ReadOnlySpan<byte> closed)
    {
        if (closed.Length < NonceBytes + TagBytes)
        {
            throw new CryptographicException("Sealed data is too short.");
        }

        var clear = new byte[closed.Length - NonceBytes - TagBytes];
        _aes.Decrypt(closed[..NonceBytes], closed[(NonceBytes + TagBytes)..], closed.Slice(NonceBytes, TagBytes), clear);
        return clear;
    }

    /// <summary>Seals a text into Base64.</summary>
    public string Seal(string clear) => Convert.ToBase64String(Seal(Encoding.UTF8.GetBytes(clear)));

    /// <summary>Opens a text sealed by <see cref="Seal(string)"/>.</summary>
    public string OpenText(string closed) => Encoding.UTF8.GetString(Open(Convert.FromBase64String(closed)));

    /// <inheritdoc/>
    public void Dispose() => _aes.Dispose();
}
