using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Trainings;

/// <summary>What is asked of the register; stands in the address.</summary>
public class TrainingFilter
{
    /// <summary>A word of the course or the organiser.</summary>
    public string? Q { get; set; }

    /// <summary>The year in which it ended; null for all.</summary>
    public int? Year { get; set; }

    /// <summary>One level.</summary>
    public TrainingLevel? Level { get; set; }

    /// <summary>One branch: recorded by it, or attended by its members.</summary>
    public Guid? Organization { get; set; }

    /// <summary>Those taken out.</summary>
    public bool Void { get; set; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>Whether anything narrows it.</summary>
    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Q) || Year is not null || Level is not null || Organization is not null || Void;
}

/// <summary>A course in the register.</summary>
/// <param name="Id">The course.</param>
/// <param name="Course">What was taught.</param>
/// <param name="Level">Who held it.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Minutes">Minutes taught.</param>
/// <param name="Organizer">Who organised it.</param>
/// <param name="Organization">Who recorded it; null for the street, or where the caller does not see that branch.</param>
/// <param name="Attendees">How many of the caller's scope attended.</param>
public sealed record TrainingRow(Guid Id, string Course, TrainingLevel Level, DateOnly From, DateOnly To, int Minutes, string Organizer, string? Organization, int Attendees);

/// <summary>An attendee as the page shows it.</summary>
/// <param name="Id">The line.</param>
/// <param name="MemberId">The member.</param>
/// <param name="Name">Masked, unless the caller records the course.</param>
/// <param name="Organization">The branch, or null.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Certificate">Number of the certificate.</param>
public sealed record AttendeeRow(Guid Id, Guid MemberId, string Name, string? Organization, TrainingResult? Result, string? Certificate);

/// <summary>A course with its attendees.</summary>
/// <param name="Record">The course; the lecturer masked unless the caller records it.</param>
/// <param name="Organization">Who recorded it, null for the street.</param>
/// <param name="MayRecord">Whether the caller may change it.</param>
/// <param name="ClassHour">Minutes of a class hour.</param>
/// <param name="Attendees">Those of the caller's scope, one page.</param>
/// <param name="Files">Papers and photos.</param>
public sealed record TrainingDetails(
    Training Record, string? Organization, bool MayRecord, int ClassHour, Page<AttendeeRow> Attendees, IReadOnlyList<Activities.FileLine> Files);

/// <summary>Reads the register.</summary>
public sealed class TrainingList(AppDbContext db, TrainingAccess access, SettingsReader settings)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 30;

    /// <summary>Attendees of a page.</summary>
    public const int AttendeesOfAPage = 100;

    /// <summary>One page, the latest first.</summary>
    public async Task<Page<TrainingRow>> ReadAsync(TrainingFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var chosen = db.Trainings.AsNoTracking().Where(t => filter.Void ? t.VoidReason != null : t.VoidReason == null);
        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            var asked = filter.Q.Trim();
            chosen = chosen.Where(t => t.Course.Contains(asked) || t.Organizer.Contains(asked));
        }

        if (filter.Year is { } year)
        {
            var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            chosen = chosen.Where(t => t.To >= first && t.To <= last);
        }

        if (filter.Level is { } level)
        {
            chosen = chosen.Where(t => t.Level == level);
        }

        if (filter.Organization is { } organization)
        {
            chosen = chosen.Where(t => t.OrganizationId == organization || t.Attendees.Any(a => a.OrganizationId == organization));
        }

        var total = await chosen.CountAsync(ct);
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var visible = Visible(db.PartyOrganizations);
        var rows = await chosen.OrderByDescending(t => t.To).ThenByDescending(t => t.Id).Skip((number - 1) * PageSize).Take(PageSize).Select(t => new TrainingRow(
            t.Id, t.Course, t.Level, t.From, t.To, t.Minutes, t.Organizer, db.PartyOrganizations.Where(o => o.Id == t.OrganizationId).Select(o => o.Name).FirstOrDefault(),
            visible.Count(a => a.TrainingId == t.Id))).ToListAsync(ct);
        return new Page<TrainingRow>(rows, number, PageSize, total);
    }

    /// <summary>A course in scope; null where there is none.</summary>
    /// <param name="id">The course.</param>
    /// <param name="page">The page of its attendees, from 1.</param>
    /// <param name="full">True for the form in which whoever records ticks people off; elsewhere names are masked (13.3).</param>
    /// <param name="ct">Stops it.</param>
    public async Task<TrainingDetails?> FindAsync(Guid id, int page = 1, bool full = false, CancellationToken ct = default)
    {
        var found = await db.Trainings.AsNoTracking().Where(t => t.Id == id)
            .Select(t => new { Record = t, Owner = db.PartyOrganizations.Where(o => o.Id == t.OrganizationId).Select(o => new { o.Name, o.TreePath }).FirstOrDefault() }).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var mayRecord = access.MayRecord(found.Owner?.TreePath);
        var lines = Visible(access.Seen()).Where(a => a.TrainingId == id);

        // A first page that is not full has been counted by being read.
        int? counted = page > 1 ? await lines.CountAsync(ct) : null;
        var number = counted is { } all ? Math.Clamp(page, 1, Math.Max(1, (all + AttendeesOfAPage - 1) / AttendeesOfAPage)) : 1;
        var people = await (from a in lines
                            join m in access.Named() on a.MemberId equals m.Id
                            orderby m.NameSort, a.Id
                            select new { a.Id, a.MemberId, m.Name, Organization = access.Seen().Where(o => o.Id == a.OrganizationId).Select(o => o.Name).FirstOrDefault(), a.Result, a.Certificate })
            .Skip((number - 1) * AttendeesOfAPage).Take(AttendeesOfAPage).ToListAsync(ct);
        var total = counted ?? (people.Count < AttendeesOfAPage ? people.Count : await lines.CountAsync(ct));
        var files = await db.TrainingFiles.AsNoTracking().Where(f => f.TrainingId == id).OrderBy(f => f.UploadedAt).ThenBy(f => f.Id)
            .Select(f => new Activities.FileLine(f.Id, f.FileName, f.Format, f.Size, f.UploadedBy, f.UploadedAt, f.WithdrawnAt)).ToListAsync(ct);
        if (!mayRecord)
        {
            found.Record.Lecturer = Activities.ActivityNames.Mask(found.Record.Lecturer);
        }

        return new TrainingDetails(
            found.Record, found.Owner?.Name, mayRecord, await settings.NumberAsync(TrainingParameters.ClassHour, found.Record.From, ct),
            new Page<AttendeeRow>(
                [.. people.Select(p => new AttendeeRow(p.Id, p.MemberId, full && mayRecord ? p.Name : Masking.Mask(PersonalKind.Name, p.Name), p.Organization, p.Result, p.Certificate))], number, AttendeesOfAPage, total),
            files);
    }

    /// <summary>Attendees of the caller's scope: a branch sees its own members on a street's course, and nobody else's.</summary>
    private IQueryable<TrainingAttendee> Visible(IQueryable<PartyOrganization> organizations)
    {
        var own = organizations.Select(o => o.Id);
        return db.Scope.IsStreet ? db.TrainingAttendees.AsNoTracking() : db.TrainingAttendees.AsNoTracking().Where(a => a.OrganizationId != null && own.Contains(a.OrganizationId.Value));
    }
}
