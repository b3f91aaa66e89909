using System.Security.Cryptography;
using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Jobs;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Calendar;

/// <summary>A calendar file with what a client needs to tell whether it has it already.</summary>
/// <param name="Text">The file (RFC 5545), UTF-8.</param>
/// <param name="Tag">A tag that changes with the content, in quotation marks.</param>
/// <param name="ChangedAt">When the records it is made of last changed, at the latest (UTC, whole seconds).</param>
public sealed record CalendarFile(string Text, string Tag, DateTime ChangedAt);

/// <summary>What a calendar address leads to.</summary>
/// <param name="File">The file, or null.</param>
/// <param name="IsClosed">Too many wrong addresses came from there.</param>
public sealed record OpenedCalendar(CalendarFile? File, bool IsClosed);

/// <summary>The calendar of whoever a secret address belongs to, with the rights that person has today.</summary>
public sealed class CalendarFeed(
    AppDbContext db, CalendarLinks links, LinkFailures failures, JobOwner owner, OwnCalendar own, FigureCache cache, SettingsReader settings)
{
    private const string ZoneName = "Asia/Shanghai";

    /// <summary>Opens an address; a wrong one is written into the login log, and beyond the limit per address none is looked at.</summary>
    public async Task<OpenedCalendar> OpenAsync(string? token, CancellationToken ct = default)
    {
        if (await failures.IsAddressClosedAsync(ct))
        {
            return new OpenedCalendar(null, IsClosed: true);
        }

        if (await links.FindAsync(token, ct) is not { } link || !await owner.ActAsync(link.UserId, Permission.OwnPages, ct))
        {
            await failures.NoteAsync(ct);
            return new OpenedCalendar(null, IsClosed: false);
        }

        if (link.LastUsedOn != db.Today)
        {
            link.LastUsedOn = db.Today;
            await db.SaveChangesAsync(ct);
        }

        // The parameters and the records are one state of the trail; a client that asks again costs a handful of small statements.
        return new OpenedCalendar(await cache.OnceAsync("calendar feed", new { db.User.Id, Roles = db.User.Roles.Order() }, MakeAsync, ct), IsClosed: false);
    }

    private async Task<CalendarFile> MakeAsync(CancellationToken ct)
    {
        var day = BusinessClock.StartOf(db.Today);
        var last = await db.AuditEntries.AsNoTracking().OrderByDescending(e => e.Sequence).Select(e => (DateTime?)e.At).FirstOrDefaultAsync(ct);
        var changed = last > day ? last.Value : day;
        var text = Write(await own.ReadAsync(ct), await settings.TextAsync(PortalParameters.PortalName, ct), day);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32]}\"";
        return new CalendarFile(text, tag, new DateTime(changed.Ticks - (changed.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc));
    }

    /// <summary>The entries as a calendar file: whole days without a zone, hours in Asia/Shanghai, lines folded at 75 octets.</summary>
    internal static string Write(IReadOnlyList<CalendarEntry> entries, string name, DateTime madeAt)
    {
        var file = new Ical.Net.Calendar { ProductId = "-//TwoNewPartyBuilding//Portal//ZH" };
        file.AddProperty("X-WR-CALNAME", name);
        file.AddProperty("X-WR-TIMEZONE", ZoneName);
        file.AddProperty("X-PUBLISHED-TTL", "PT6H");
        if (entries.Any(e => e.From is not null))
        {
            file.AddTimeZone(VTimeZone.FromDateTimeZone(ZoneName, new DateTime(1992, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), includeHistoricalData: false));
        }

        foreach (var entry in entries)
        {
            file.Events.Add(new CalendarEvent
            {
                Uid = $"{entry.Key}@portal",
                DtStamp = new CalDateTime(madeAt, "UTC"),
                Summary = entry.Title,
                Location = entry.Place,
                Description = entry.Note,
                Start = At(entry.Day, entry.From),
                End = entry.From is { } from ? At(entry.Day, entry.To > from ? entry.To : from.AddHours(1) > from ? from.AddHours(1) : TimeOnly.MaxValue) : At(entry.Day.AddDays(1), null),
                Transparency = entry.From is null ? Ical.Net.TransparencyType.Transparent : Ical.Net.TransparencyType.Opaque,
            });
        }

        return new CalendarSerializer().SerializeToString(file)!;
    }

    private static CalDateTime At(DateOnly day, TimeOnly? time) =>
        time is { } hour ? new CalDateTime(day.Year, day.Month, day.Day, hour.Hour, hour.Minute, 0, ZoneName) : new CalDateTime(day.Year, day.Month, day.Day);
}
