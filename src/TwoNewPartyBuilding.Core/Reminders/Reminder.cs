using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Reminders;

/// <summary>Ways out of the portal. Stored by number; numbers never change.</summary>
public enum ReminderChannel
{
    /// <summary>A robot of a WeCom group.</summary>
    [Display(Name = "企业微信机器人")]
    WeCom = 1,

    /// <summary>A robot of a DingTalk group.</summary>
    [Display(Name = "钉钉机器人")]
    DingTalk = 2,

    /// <summary>Electronic mail.</summary>
    [Display(Name = "电子邮件")]
    Mail = 3,
}

/// <summary>How far a message is. Stored by number; numbers never change.</summary>
public enum DeliveryState
{
    /// <summary>Waits, or waits to be tried again.</summary>
    [Display(Name = "待发送")]
    Waiting = 1,

    /// <summary>The other side took it.</summary>
    [Display(Name = "已发送")]
    Sent = 2,

    /// <summary>Given up after several tries.</summary>
    [Display(Name = "发送失败")]
    Failed = 3,

    /// <summary>The channel was switched off meanwhile.</summary>
    [Display(Name = "已取消")]
    Dropped = 4,
}

/// <summary>What made a message. Stored by number; numbers never change.</summary>
public enum ReminderKind
{
    /// <summary>The day's digest of the inbox.</summary>
    [Display(Name = "待办汇总")]
    Digest = 1,

    /// <summary>Somebody pressed 提醒.</summary>
    [Display(Name = "专门提醒")]
    Pressed = 2,
}

/// <summary>The one message of its kind of a person and day: numbers by kind and day, no names.</summary>
public class Reminder
{
    /// <summary>Longest lines.</summary>
    public const int LinesMaxLength = 4000;

    /// <summary>The key.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>Whose it is.</summary>
    public Guid UserId { get; init; }

    /// <summary>The office's day.</summary>
    public DateOnly On { get; init; }

    /// <summary>What made it.</summary>
    public ReminderKind Kind { get; init; } = ReminderKind.Digest;

    /// <summary>The lines as JSON; those of a digest never change.</summary>
    [StringLength(LinesMaxLength)]
    public string Lines { get; set; } = "[]";

    /// <summary>When it was made (UTC).</summary>
    public DateTime MadeAt { get; init; }

    /// <summary>When the person read it (UTC), or null.</summary>
    public DateTime? ReadAt { get; set; }
}

/// <summary>A digest on its way out of the portal, and afterwards the log of it. It holds neither address nor content.</summary>
public class ReminderDelivery
{
    /// <summary>The key.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The digest.</summary>
    public Guid ReminderId { get; init; }

    /// <summary>The digest.</summary>
    public Reminder? Reminder { get; init; }

    /// <summary>Which way.</summary>
    public ReminderChannel Channel { get; init; }

    /// <summary>How far it is.</summary>
    public DeliveryState State { get; set; } = DeliveryState.Waiting;

    /// <summary>Tries so far.</summary>
    public int Tries { get; set; }

    /// <summary>Not before then (UTC).</summary>
    public DateTime NextAt { get; set; }

    /// <summary>Until when a worker holds it (UTC), or null.</summary>
    public DateTime? LeaseUntil { get; set; }

    /// <summary>What went wrong last, in a few words without addresses, or null.</summary>
    [StringLength(100)]
    public string? Trouble { get; set; }

    /// <summary>When it ended (UTC), or null.</summary>
    public DateTime? EndedAt { get; set; }
}

/// <summary>A day whose digests are being made or were made, with how far it has come.</summary>
public class ReminderRun
{
    /// <summary>The key.</summary>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <summary>The office's day.</summary>
    public DateOnly On { get; init; }

    /// <summary>The last account looked at, or null.</summary>
    public Guid? LastUserId { get; set; }

    /// <summary>Until when a worker holds it (UTC), or null.</summary>
    public DateTime? LeaseUntil { get; set; }

    /// <summary>When all accounts were looked at (UTC), or null.</summary>
    public DateTime? DoneAt { get; set; }
}

/// <summary>How a person wants to be reminded. Addresses and secrets are sealed and never shown again.</summary>
public class ReminderPreference : IRecord, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = RecordKey.Next();

    /// <inheritdoc/>
    public Guid Version { get; set; }

    /// <summary>Whose they are.</summary>
    public Guid UserId { get; init; }

    /// <summary>Address of the own WeCom robot, sealed.</summary>
    public byte[]? WeComAddress { get; set; }

    /// <summary>Address of the own DingTalk robot, sealed.</summary>
    public byte[]? DingTalkAddress { get; set; }

    /// <summary>The secret it is signed with, sealed.</summary>
    public byte[]? DingTalkSecret { get; set; }

    /// <summary>Mail address, sealed.</summary>
    public byte[]? Mail { get; set; }

    /// <summary>Begin of the hours in which nothing is sent, or null.</summary>
    public TimeOnly? QuietFrom { get; set; }

    /// <summary>Their end.</summary>
    public TimeOnly? QuietTo { get; set; }

    /// <summary>Who gets the reminders while the person is absent, or null.</summary>
    public Guid? DeputyId { get; set; }

    /// <summary>First day of the absence.</summary>
    public DateOnly? AbsentFrom { get; set; }

    /// <summary>Last day of the absence.</summary>
    public DateOnly? AbsentTo { get; set; }

    /// <summary>The quiet hours, or null.</summary>
    public QuietHours? Quiet => QuietFrom is { } from && QuietTo is { } to ? new QuietHours(from, to) : null;

    /// <summary>The first moment (UTC) at or after another at which something may be sent.</summary>
    public DateTime NextOpen(DateTime utc) =>
        Quiet is { } quiet ? TimeZoneInfo.ConvertTimeToUtc(quiet.NextOpen(BusinessClock.ToOffice(utc)), BusinessClock.Zone) : utc;

    /// <summary>Whether the person is absent on a day.</summary>
    public bool IsAbsentOn(DateOnly day) => AbsentFrom <= day && AbsentTo >= day;
}

internal sealed class ReminderMapping : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> builder)
    {
        builder.ToTable("Reminders");
        builder.HasOne<AppUser>().WithMany().HasForeignKey(r => r.UserId);

        // One a day, person and kind, whichever instance makes it.
        builder.HasIndex(r => new { r.UserId, r.On, r.Kind }).IsUnique();
        builder.Property(r => r.Kind).HasDefaultValue(ReminderKind.Digest).HasSentinel((ReminderKind)0);

        // Two who add a line at the same moment do not lose one.
        builder.Property(r => r.Lines).IsConcurrencyToken();
        builder.HasIndex(r => new { r.UserId, r.ReadAt });
        builder.HasIndex(r => r.On);
    }
}

internal sealed class ReminderDeliveryMapping : IEntityTypeConfiguration<ReminderDelivery>
{
    public void Configure(EntityTypeBuilder<ReminderDelivery> builder)
    {
        builder.ToTable("ReminderDeliveries");
        builder.HasOne(d => d.Reminder).WithMany().HasForeignKey(d => d.ReminderId);
        builder.HasIndex(d => new { d.ReminderId, d.Channel }).IsUnique();
        builder.HasIndex(d => new { d.State, d.NextAt });
    }
}

internal sealed class ReminderRunMapping : IEntityTypeConfiguration<ReminderRun>
{
    public void Configure(EntityTypeBuilder<ReminderRun> builder)
    {
        builder.ToTable("ReminderRuns");
        builder.HasIndex(r => r.On).IsUnique();
    }
}

internal sealed class ReminderPreferenceMapping : IEntityTypeConfiguration<ReminderPreference>
{
    private const int SealedBytes = 800;

    public void Configure(EntityTypeBuilder<ReminderPreference> builder)
    {
        builder.ToTable("ReminderPreferences");
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.Property(p => p.WeComAddress).HasMaxLength(SealedBytes);
        builder.Property(p => p.DingTalkAddress).HasMaxLength(SealedBytes);
        builder.Property(p => p.DingTalkSecret).HasMaxLength(SealedBytes);
        builder.Property(p => p.Mail).HasMaxLength(SealedBytes);
        builder.Ignore(p => p.Quiet);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(p => p.UserId);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(p => p.DeputyId);
        builder.HasIndex(p => p.UserId).IsUnique();
        builder.HasIndex(p => p.DeputyId);
    }
}
