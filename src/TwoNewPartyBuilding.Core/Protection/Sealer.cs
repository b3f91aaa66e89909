using System.Security.Cryptography;
using System.Text;

namespace TwoNewPartyBuilding.Core.Protection;

/// <summary>Seals bytes and texts with AES-256-GCM; the result carries its nonce and tag. One thread at a time.</summary>
public sealed class Sealer : IDisposable
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int MostNonces = 64;

    private readonly AesGcm _aes;

    // Random bytes for the next nonces, fetched several at once after the first: asking the system for each costs as much as sealing.
    private byte[] _random = [];
    private int _used;

    /// <summary>A sealer with a key of 32 bytes.</summary>
    public Sealer(ReadOnlySpan<byte> key) => _aes = new AesGcm(key, TagBytes);

    /// <summary>Seals bytes.</summary>
    public byte[] Seal(ReadOnlySpan<byte> clear)
    {
        var result = new byte[NonceBytes + TagBytes + clear.Length];
        var nonce = result.AsSpan(0, NonceBytes);
        NextNonce(nonce);
        _aes.Encrypt(nonce, clear, result.AsSpan(NonceBytes + TagBytes), result.AsSpan(NonceBytes, TagBytes));
        return result;
    }

    private void NextNonce(Span<byte> nonce)
    {
        if (_used == _random.Length)
        {
            _random = RandomNumberGenerator.GetBytes(_random.Length == 0 ? NonceBytes : MostNonces * NonceBytes);
            _used = 0;
        }

        _random.AsSpan(_used, NonceBytes).CopyTo(nonce);
        _used += NonceBytes;
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
