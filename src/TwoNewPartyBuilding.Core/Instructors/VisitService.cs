using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Instructors;

/// <summary>What the form of a visit says.</summary>
public class VisitInput : VisitFields
{
    /// <summary>Who went; not asked of an instructor, who records the own visits.</summary>
    [Display(Name = "指导员")]
    public Guid? InstructorId { get; set; }
}

/// <summary>One line of the log.</summary>
public sealed record VisitRow(
    Guid Id, Guid EnterpriseId, string Unit, string Instructor, VisitKind Kind, DateOnly On, string? Place, string? Met, string? Matter, string? Problem, string? Result, Guid? PhotoId);

/// <summary>A unit of an instructor's day.</summary>
/// <param name="EnterpriseId">The unit.</param>
/// <param name="Unit">Its name.</param>
/// <param name="Community">Its community.</param>
/// <param name="Address">Where to go.</param>
/// <param name="Contact">Who to speak to; masked where the caller may not see it in full.</param>
/// <param name="Role">As what the instructor is sent.</param>
/// <param name="LastVisitOn">The last visit on site.</param>
/// <param name="LastContactOn">The last touch of any kind.</param>
/// <param name="VisitDueOn">By when the next visit is due.</param>
/// <param name="ContactDueOn">By when the next contact is due.</param>
/// <param name="EndsOn">The last day of the term.</param>
/// <param name="LastProblem">The problem found last.</param>
public sealed record DutyUnit(
    Guid EnterpriseId, string Unit, string? Community, string? Address, string? Contact, DispatchRole Role, DateOnly? LastVisitOn, DateOnly? LastContactOn, DateOnly VisitDueOn,
    DateOnly ContactDueOn, DateOnly? EndsOn, string? LastProblem)
{
    /// <summary>What is due first.</summary>
    public DateOnly DueOn => VisitDueOn < ContactDueOn ? VisitDueOn : ContactDueOn;
}

/// <summary>An instructor's day.</summary>
/// <param name="InstructorId">Who.</param>
/// <param name="Name">The name.</param>
/// <param name="Units">The units the person is at today, what is due first.</param>
public sealed record InstructorDay(Guid InstructorId, string Name, IReadOnlyList<DutyUnit> Units);

/// <summary>The log of instructors (工作日志): recorded on the phone, with a photo that keeps no place.</summary>
public sealed class VisitService(AppDbContext db, AttachmentService attachments, SettingsReader settings)
{
    /// <summary>The log of a unit, newest first.</summary>
    public async Task<IReadOnlyList<VisitRow>> OfUnitAsync(Guid enterpriseId, int most, CancellationToken ct = default) =>
        await Rows(db, db.Visits.Where(v => v.EnterpriseId == enterpriseId)).Take(most).ToListAsync(ct);

    /// <summary>The caller's day; null where no instructor stands behind the account.</summary>
    public async Task<InstructorDay?> MyDayAsync(CancellationToken ct = default) =>
        db.User.Id is { } user && await db.Instructors.AsNoTracking().Where(i => i.UserId == user).Select(i => (Guid?)i.Id).FirstOrDefaultAsync(ct) is { } id ? await DayAsync(id, ct) : null;

    /// <summary>An instructor's day, with units of the caller's scope.</summary>
    public async Task<InstructorDay?> DayAsync(Guid instructor, CancellationToken ct = default)
    {
        var name = await db.Instructors.Where(i => i.Id == instructor).Select(i => i.Name).FirstOrDefaultAsync(ct);
        if (name is null)
        {
            return null;
        }

        var (visitDays, contactDays) = (await settings.NumberAsync(InstructorParameters.VisitDays, ct: ct), await settings.NumberAsync(InstructorParameters.ContactDays, ct: ct));
        var rows = await (
            from d in db.Dispatches.AsNoTracking().Where(Dispatch.At(db.Today)).Where(d => d.InstructorId == instructor)
            join e in db.Enterprises on d.EnterpriseId equals e.Id
            select new
            {
                e.Id,
                e.Name,
                Community = e.Community!.Name,
                e.BusinessAddress,
                e.ContactName,
                e.ContactPhone,
                d.Role,
                d.ArrivedOn,
                d.EndsOn,
                Visit = db.Visits.Where(v => v.EnterpriseId == e.Id && v.InstructorId == instructor && v.Kind != VisitKind.Contact).Max(v => v.On),
                Contact = db.Visits.Where(v => v.EnterpriseId == e.Id && v.InstructorId == instructor).Max(v => v.On),
                Problem = db.Visits.Where(v => v.EnterpriseId == e.Id && v.Problem != null).OrderByDescending(v => v.On).Select(v => v.Problem).FirstOrDefault(),
            }).ToListAsync(ct);
        return new InstructorDay(instructor, name, [.. rows.Select(r => new DutyUnit(
            r.Id, r.Name, r.Community, r.BusinessAddress, string.Join(' ', new[] { Codes.Masking.Mask(PersonalKind.Name, r.ContactName), Codes.Masking.Mask(PersonalKind.Phone, r.ContactPhone) }.Where(t => t.Length > 0)),
            r.Role, r.Visit, r.Contact, (r.Visit ?? r.ArrivedOn!.Value).AddDays(visitDays), (r.Contact ?? r.ArrivedOn!.Value).AddDays(contactDays), r.EndsOn, r.Problem))
            .OrderBy(u => u.DueOn).ThenBy(u => u.Unit, StringComparer.Ordinal)]);
    }

    /// <summary>Who can have visited a unit: the caller as its instructor, or, for staff, every instructor sent there.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> VisitorsAsync(Guid enterpriseId, CancellationToken ct = default)
    {
        var staff = db.User.May(Permission.InstructorsEdit);
        var found = await db.Dispatches.AsNoTracking()
            .Where(d => d.EnterpriseId == enterpriseId && d.ArrivedOn != null && db.Enterprises.Any(e => e.Id == enterpriseId) && (staff || d.Instructor!.UserId == db.User.Id))
            .Select(d => new { d.InstructorId, d.Instructor!.Name }).Distinct().OrderBy(i => i.Name).ToListAsync(ct);
        return [.. found.Select(f => (f.InstructorId, f.Name))];
    }

    /// <summary>Records a visit with its photo. The person must have been at the unit that day .</summary>
    public async Task<Outcome<Guid>> RecordAsync(Guid enterpriseId, VisitInput input, string? photoName, Stream? photo, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!await db.Enterprises.AnyAsync(e => e.Id == enterpriseId, ct))
        {
            return Outcome.Missing<Guid>();
        }

        var visitors = await VisitorsAsync(enterpriseId, ct);
        var instructor = input.InstructorId ?? (visitors.Count == 1 ? visitors[0].Id : null);
        var problems = EnterpriseRules.KeepMasked<VisitFields>(input, null).Concat(EnterpriseRules.Shape(input)).ToList();
        if (instructor is not { } person || visitors.All(v => v.Id != person))
        {
            problems.Add(new(nameof(input.InstructorId), visitors.Count == 0 ? "这家单位没有到岗的指导员，不能记录走访" : "请选择派驻这家单位的指导员"));
            return Outcome.Refused<Guid>(problems);
        }

        if (input.On is { } day)
        {
            if (day > db.Today)
            {
                problems.Add(new(nameof(input.On), "日期不能晚于今天"));
            }
            else if (!await db.Dispatches.Where(Dispatch.At(day)).AnyAsync(d => d.EnterpriseId == enterpriseId && d.InstructorId == person, ct))
            {
                problems.Add(new(nameof(input.On), "这一天指导员不在派驻期内"));
            }
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<Guid>(problems);
        }

        var visit = new Visit { InstructorId = person, EnterpriseId = enterpriseId, RecordedBy = db.User.DisplayName, RecordedAt = db.Clock.UtcNow };
        FieldCatalog.Copy<VisitFields>(input, visit);
        if (photo is not null)
        {
            var kept = await attachments.AddOfVisitAsync(enterpriseId, photoName, photo, ct);
            if (!kept.Ok)
            {
                return Outcome.Refused<Guid>([.. kept.Problems.Select(p => p with { Field = "Photo" })]);
            }

            visit.PhotoId = kept.Value;
        }

        db.Visits.Add(visit);
        await db.SaveChangesAsync(ct);
        return Outcome.Done(visit.Id);
    }

    /// <summary>Visits to units of the caller's scope, newest first.</summary>
    internal static IQueryable<VisitRow> Rows(AppDbContext db, IQueryable<Visit> visits) => visits.AsNoTracking()
        .Where(v => db.Enterprises.Any(e => e.Id == v.EnterpriseId)).OrderByDescending(v => v.On).ThenByDescending(v => v.RecordedAt).ThenBy(v => v.Id)
        .Select(v => new VisitRow(v.Id, v.EnterpriseId, v.Enterprise!.Name, v.Instructor!.Name, v.Kind!.Value, v.On!.Value, v.Place, v.Met, v.Matter, v.Problem, v.Result, v.PhotoId));
}
