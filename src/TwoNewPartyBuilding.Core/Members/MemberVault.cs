using System.Security.Cryptography;
using System.Text;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>Seals resident ID numbers with a key outside the database, opens them, and makes the keyed hash by which they are looked up (design 4).</summary>
public sealed class MemberVault(KeyFile keys) : IDisposable
{
    private readonly Sealer _sealer = new(keys.Derive(SealedColumns.Purpose));
    private readonly byte[] _hashKey = keys.Derive("resident-id-hash");

    /// <summary>Writes the number of <paramref name="member"/> (already checked and in stored form) into its sealed columns.</summary>
    public void Close(PartyMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (string.IsNullOrEmpty(member.ResidentId))
        {
            (member.ResidentIdSealed, member.ResidentIdHash) = (null, null);
            return;
        }

        var hash = HashOf(member.ResidentId);
        if (member.ResidentIdHash is null || !CryptographicOperations.FixedTimeEquals(member.ResidentIdHash, hash))
        {
            // Sealing draws a new nonce; an unchanged number must stay the same bytes, or every save would look like a change.
            (member.ResidentIdSealed, member.ResidentIdHash) = (_sealer.Seal(Encoding.ASCII.GetBytes(member.ResidentId)), hash);
        }
    }

    /// <summary>Fills <see cref="MemberFields.ResidentId"/> from the sealed column.</summary>
    public void Open(PartyMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        member.ResidentId = Open(member.ResidentIdSealed);
    }

    /// <summary>The number behind a sealed column, or null.</summary>
    public string? Open(byte[]? closed) => closed is null ? null : Encoding.ASCII.GetString(_sealer.Open(closed));

    /// <summary>The keyed hash of a number in stored form.</summary>
    public byte[] HashOf(string residentId) => HMACSHA256.HashData(_hashKey, Encoding.ASCII.GetBytes(residentId));

    /// <inheritdoc/>
    public void Dispose() => _sealer.Dispose();
}
