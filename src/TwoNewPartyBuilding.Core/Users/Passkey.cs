using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>The public half of a key pair on a person's own device (WebAuthn); the device asks for fingerprint, face or PIN before it answers.</summary>
public class Passkey
{
    /// <summary>The key.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The account.</summary>
    public Guid UserId { get; init; }

    /// <summary>What its owner calls it.</summary>
    [StringLength(40)]
    public string Name { get; init; } = "";

    /// <summary>By which the device knows it; at most 1023 bytes (WebAuthn).</summary>
    public byte[] CredentialId { get; init; } = [];

    /// <summary>The public key (COSE).</summary>
    public byte[] PublicKey { get; init; } = [];

    /// <summary>How often the device says it was used; devices that share a key among them always say 0.</summary>
    public long SignCount { get; set; }

    /// <summary>How the device is reached, separated by commas.</summary>
    [StringLength(100)]
    public string Transports { get; init; } = "";

    /// <summary>Whether the device may copy it to others of the same owner.</summary>
    public bool IsBackupEligible { get; init; }

    /// <summary>Whether it has done so.</summary>
    public bool IsBackedUp { get; set; }

    /// <summary>When it was added (UTC).</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When it last opened something (UTC), or null.</summary>
    public DateTime? LastUsedAt { get; set; }

    /// <summary>When the question was put that it answered last (UTC): an answer to the same or an earlier one is not accepted again.</summary>
    public DateTime? LastAskedAt { get; set; }

    /// <summary>As Identity's own verification reads it.</summary>
    internal UserPasskeyInfo ToInfo() => new(
        CredentialId, PublicKey, new DateTimeOffset(CreatedAt), (uint)SignCount, Transports.Split(',', StringSplitOptions.RemoveEmptyEntries),
        isUserVerified: true, IsBackupEligible, IsBackedUp, [], [])
    {
        Name = Name,
    };
}

internal sealed class PasskeyMapping : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.ToTable("Passkeys");
        builder.Property(p => p.CredentialId).HasMaxLength(1023);
        builder.Property(p => p.PublicKey).HasMaxLength(2000);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(p => p.UserId);
        builder.HasIndex(p => p.CredentialId).IsUnique();
        builder.HasIndex(p => p.UserId);
    }
}
