using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>A code that stands in for the second factor once, for who lost the phone.</summary>
public class RecoveryCode
{
    /// <summary>How many a person gets at a time.</summary>
    public const int Count = 10;

    private const int GroupLength = 5;

    // Without characters that look alike on paper: 0 O, 1 I L, 5 S, 8 B, 2 Z.
    private const string Alphabet = "ACDEFGHJKMNPQRTUVWXY34679";

    /// <summary>The key.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The account.</summary>
    public Guid UserId { get; init; }

    /// <summary>Keyed hash of the code, hexadecimal; the code itself is shown once and kept nowhere.</summary>
    [StringLength(64)]
    public string Hash { get; init; } = "";

    /// <summary>When it was used (UTC), null while it can be.</summary>
    public DateTime? UsedAt { get; set; }

    /// <summary>Makes a code: two groups of five, 46 bits.</summary>
    internal static string Make() => $"{RandomNumberGenerator.GetString(Alphabet, GroupLength)}-{RandomNumberGenerator.GetString(Alphabet, GroupLength)}";

    /// <summary>The hash of a code as typed: case, spaces and dashes do not count. Keyed, so that the database alone tells nothing.</summary>
    internal static string HashOf(KeyFile keys, Guid userId, string code)
    {
        var plain = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return Convert.ToHexStringLower(HMACSHA256.HashData(keys.Derive("recovery-codes"), Encoding.UTF8.GetBytes($"{userId}:{plain}")));
    }
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("RecoveryCodes");
        builder.HasOne<AppUser>().WithMany().HasForeignKey(c => c.UserId);
        builder.HasIndex(c => new { c.UserId, c.Hash });
    }
}
