using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Duties;

/// <summary>Somebody reminded an organisation's committee of a duty that is not done; once a day, duty and organisation. Never changed afterwards.</summary>
public class DutyReminder
{
    /// <summary>Longest list of names.</summary>
    public const int NamesMaxLength = 200;

    /// <summary>The key.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The organisation.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>The organisation.</summary>
    public PartyOrganization? Organization { get; init; }

    /// <summary>The duty.</summary>
    public DutyCode Code { get; init; }

    /// <summary>Last day of its window.</summary>
    public DateOnly To { get; init; }

    /// <summary>The Party group whose meeting it is, or null.</summary>
    public Guid? GroupId { get; init; }

    /// <summary>True for the secretary's own lecture.</summary>
    public bool BySecretary { get; init; }

    /// <summary>The office's day.</summary>
    public DateOnly On { get; init; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; init; }

    /// <summary>Who reminded.</summary>
    public Guid ById { get; init; }

    /// <summary>By name then.</summary>
    [StringLength(40)]
    public string By { get; init; } = "";

    /// <summary>Who was reminded, by name then.</summary>
    [StringLength(NamesMaxLength)]
    public string Names { get; init; } = "";
}

internal sealed class DutyReminderMapping : IEntityTypeConfiguration<DutyReminder>
{
    public void Configure(EntityTypeBuilder<DutyReminder> builder)
    {
        builder.ToTable("DutyReminders");
        builder.HasOne(r => r.Organization).WithMany().HasForeignKey(r => r.OrganizationId);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(r => r.ById);

        // Once a day, whoever presses it and however often.
        builder.HasIndex(r => new { r.OrganizationId, r.Code, r.On }).IsUnique();
    }
}
