using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.PrivacyNotice;

/// <summary>A person has read and confirmed a version of the notice on personal information (domain 14.1).</summary>
public class NoticeAcceptance
{
    /// <summary>The key.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The account.</summary>
    public Guid UserId { get; init; }

    /// <summary>The version confirmed.</summary>
    public int Version { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTime AcceptedAt { get; init; }
}

internal sealed class NoticeAcceptanceMapping : IEntityTypeConfiguration<NoticeAcceptance>
{
    public void Configure(EntityTypeBuilder<NoticeAcceptance> builder)
    {
        builder.ToTable("NoticeAcceptances");
        builder.HasOne<AppUser>().WithMany().HasForeignKey(a => a.UserId);
        builder.HasIndex(a => new { a.UserId, a.Version }).IsUnique();
    }
}
