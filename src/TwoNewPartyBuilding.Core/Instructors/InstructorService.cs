using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Instructors;

/// <summary>One line of the register.</summary>
public sealed record InstructorRow(
    Guid Id, string Name, string? Phone, string? Employer, InstructorSource? Source, bool IsFullTime, bool IsFullMember, string? Community, bool IsRetired, bool HasAccount,
    int Units, DateOnly? LastVisitOn, AppraisalGrade? LastGrade);

/// <summary>A dispatch as it is shown.</summary>
public sealed record DispatchRow(
    Guid Id, Guid Version, Guid EnterpriseId, string Unit, string? Community, DispatchRole Role, DispatchState State, string? Document, DateOnly? SentOn, DateOnly? ArrivedOn,
    DateOnly? EndsOn, string? EndReason, DateOnly? LastVisitOn, DateOnly? LastContactOn);

/// <summary>The file of an instructor.</summary>
public sealed record InstructorFile(
    Guid Id, Guid Version, InstructorInput Facts, string? Community, string? Account, bool IsRetired, IReadOnlyList<DispatchRow> Dispatches, IReadOnlyList<VisitRow> Visits,
    IReadOnlyList<InstructorAppraisal> Appraisals)
{
    /// <summary>R-8: the appraisal of the last year says “不称职”, so that recall is suggested while somebody is still sent.</summary>
    public bool ShouldBeRecalled => Appraisals.Count > 0 && Appraisals[0].Grade == AppraisalGrade.Incompetent && Dispatches.Any(d => d.State is DispatchState.Planned or DispatchState.Sent or DispatchState.Arrived);
}

/// <summary>What the form of an instructor says.</summary>
public class InstructorInput : InstructorFields
{
    /// <summary>The community the person knows best.</summary>
    [Display(Name = "所在社区", GroupName = "选派条件", Description = "推荐选派时优先就近")]
    public Guid? CommunityId { get; set; }

    /// <summary>The person's account.</summary>
    [Display(Name = "登录账号", GroupName = "其他", Description = "有“党建指导员”角色的账号；到岗期间只能看到派驻的单位")]
    public Guid? UserId { get; set; }

    /// <summary>No longer sent anywhere.</summary>
    [Display(Name = "停用", GroupName = "其他")]
    public bool IsRetired { get; set; }

    /// <summary>The version the form was opened with.</summary>
    public Guid Version { get; set; }
}

/// <summary>The register of instructors (section 8). Telephone numbers are shown masked.</summary>
public sealed class InstructorService(AppDbContext db)
{
    private const int Lines = 20;

    /// <summary>The register: those in use first.</summary>
    public async Task<IReadOnlyList<InstructorRow>> ListAsync(CancellationToken ct = default)
    {
        var today = db.Today;
        var rows = await db.Instructors.AsNoTracking().OrderBy(i => i.IsRetired).ThenBy(i => i.Name).ThenBy(i => i.Id)
            .Select(i => new InstructorRow(
                i.Id, i.Name, i.Phone, i.Employer, i.Source, i.IsFullTime, i.IsFullMember, db.Communities.Where(c => c.Id == i.CommunityId).Select(c => c.Name).FirstOrDefault(),
                i.IsRetired, i.UserId != null,
                i.Dispatches.Count(d => (d.State == DispatchState.Planned || d.State == DispatchState.Sent || d.State == DispatchState.Arrived) && (d.EndsOn == null || d.EndsOn >= today)),
                db.Visits.Where(v => v.InstructorId == i.Id).Max(v => v.On),
                db.InstructorAppraisals.Where(a => a.InstructorId == i.Id).OrderByDescending(a => a.Year).Select(a => (AppraisalGrade?)a.Grade).FirstOrDefault()))
            .ToListAsync(ct);
        return [.. rows.Select(r => r with { Phone = Codes.Masking.Mask(PersonalKind.Phone, r.Phone) })];
    }

    /// <summary>One instructor, with the dispatches to units of the caller's scope; the phone masked.</summary>
    public async Task<InstructorFile?> FindAsync(Guid id, CancellationToken ct = default)
    {
        var i = await db.Instructors.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, ct);
        if (i is null)
        {
            return null;
        }

        var told = await db.Instructors.Where(x => x.Id == id).Select(x => new
        {
            Community = db.Communities.Where(c => c.Id == x.CommunityId).Select(c => c.Name).FirstOrDefault(),
            Account = db.Users.Where(u => u.Id == x.UserId).Select(u => u.UserName).FirstOrDefault(),
        }).FirstAsync(ct);
        var facts = new InstructorInput { CommunityId = i.CommunityId, UserId = i.UserId, IsRetired = i.IsRetired, Version = i.Version };
        FieldCatalog.Copy<InstructorFields>(i, facts);
        facts.Phone = Codes.Masking.Mask(PersonalKind.Phone, i.Phone);
        return new InstructorFile(
            i.Id, i.Version, facts, told.Community, told.Account, i.IsRetired, await DispatchesAsync(db.Dispatches.Where(d => d.InstructorId == id), ct),
            await VisitService.Rows(db, db.Visits.Where(v => v.InstructorId == id)).Take(Lines).ToListAsync(ct),
            await db.InstructorAppraisals.AsNoTracking().Where(a => a.InstructorId == id).OrderByDescending(a => a.Year).ToListAsync(ct));
    }

    /// <summary>Enters an instructor.</summary>
    public async Task<Outcome<Guid>> EnterAsync(InstructorInput input, CancellationToken ct = default)
    {
        var instructor = new Instructor { CreatedAt = db.Clock.UtcNow };
        return await FillAsync(instructor, input, null, ct) is { } problems ? Outcome.Refused<Guid>(problems) : await SaveAsync(instructor, isNew: true, ct);
    }

    /// <summary>Changes an instructor.</summary>
    public async Task<Outcome<Guid>> ChangeAsync(Guid id, InstructorInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var stored = await db.Instructors.FirstOrDefaultAsync(i => i.Id == id, ct);
        if (stored is null)
        {
            return Outcome.Missing<Guid>();
        }

        if (stored.Version != input.Version)
        {
            return Outcome.Stale<Guid>();
        }

        return await FillAsync(stored, input, stored, ct) is { } problems ? Outcome.Refused<Guid>(problems) : await SaveAsync(stored, isNew: false, ct);
    }

    /// <summary>Accounts with the role of an instructor that stand behind no other instructor.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> AccountsAsync(Guid? instructor, CancellationToken ct = default)
    {
        var found = await db.Users.AsNoTracking()
            .Where(u => !u.IsDisabled && u.Grants.Any(g => g.WithdrawnAt == null && g.Role == Role.Instructor) && !db.Instructors.Any(i => i.UserId == u.Id && i.Id != instructor))
            .OrderBy(u => u.DisplayName).Select(u => new { u.Id, u.DisplayName, u.UserName }).ToListAsync(ct);
        return [.. found.Select(u => (u.Id, $"{u.DisplayName}（{u.UserName}）"))];
    }

    /// <summary>Records the appraisal of a year; “不称职” leads to a suggestion to recall.</summary>
    public async Task<Outcome> AppraiseAsync(Guid id, int year, AppraisalGrade? grade, string? comment, CancellationToken ct = default)
    {
        if (!await db.Instructors.AnyAsync(i => i.Id == id, ct))
        {
            return Outcome.Missing();
        }

        if (year < 2000 || year > db.Today.Year)
        {
            return Outcome.Refused("Year", $"年度应在 2000 至 {db.Today.Year} 之间");
        }

        if (grade is not { } chosen || !Enum.IsDefined(chosen))
        {
            return Outcome.Refused("Grade", "请选择等次");
        }

        if (chosen == AppraisalGrade.Incompetent && string.IsNullOrWhiteSpace(comment))
        {
            return Outcome.Refused("Comment", "评为不称职须写明理由");
        }

        var stored = await db.InstructorAppraisals.FirstOrDefaultAsync(a => a.InstructorId == id && a.Year == year, ct);
        if (stored is null)
        {
            db.InstructorAppraisals.Add(stored = new InstructorAppraisal { InstructorId = id, Year = year });
        }

        (stored.Grade, stored.Comment, stored.On) = (chosen, string.IsNullOrWhiteSpace(comment) ? null : comment.Trim()[..Math.Min(300, comment.Trim().Length)], db.Today);
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    /// <summary>Dispatches to units of the caller's scope, those at work first.</summary>
    public async Task<IReadOnlyList<DispatchRow>> DispatchesAsync(IQueryable<Dispatch> dispatches, CancellationToken ct)
    {
        var today = db.Today;
        var rows = await dispatches.AsNoTracking().Where(d => db.Enterprises.Any(e => e.Id == d.EnterpriseId))
            .OrderByDescending(d => d.State == DispatchState.Arrived && (d.EndsOn == null || d.EndsOn >= today)).ThenBy(d => d.State).ThenBy(d => d.Enterprise!.Name)
            .Select(d => new DispatchRow(
                d.Id, d.Version, d.EnterpriseId, d.Enterprise!.Name, d.Enterprise.Community!.Name, d.Role, d.State, d.Document, d.SentOn, d.ArrivedOn, d.EndsOn, d.EndReason,
                db.Visits.Where(v => v.EnterpriseId == d.EnterpriseId && v.InstructorId == d.InstructorId && v.Kind != VisitKind.Contact).Max(v => v.On),
                db.Visits.Where(v => v.EnterpriseId == d.EnterpriseId && v.InstructorId == d.InstructorId).Max(v => v.On)))
            .ToListAsync(ct);

        // A dispatch past its last day no longer counts, whatever was recorded last.
        return [.. rows.Select(r => r.State == DispatchState.Arrived && r.EndsOn < today ? r with { State = DispatchState.Expired } : r)];
    }

    private async Task<IReadOnlyList<Problem>?> FillAsync(Instructor instructor, InstructorInput input, Instructor? stored, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        input.Name = input.Name?.Trim() ?? "";
        var problems = EnterpriseRules.KeepMasked<InstructorFields>(input, stored).Concat(EnterpriseRules.Shape(input)).ToList();
        if (input.CommunityId is { } community && !await db.Set<Community>().AnyAsync(c => c.Id == community, ct))
        {
            problems.Add(new(nameof(input.CommunityId), "没有这个社区，请从列表中选择"));
        }

        if (input.UserId is { } user && !(await AccountsAsync(stored?.Id, ct)).Any(a => a.Id == user))
        {
            problems.Add(new(nameof(input.UserId), "请选择有“党建指导员”角色、还没有对应指导员的账号"));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        FieldCatalog.Copy<InstructorFields>(input, instructor);
        (instructor.CommunityId, instructor.UserId, instructor.IsRetired) = (input.CommunityId, input.UserId, input.IsRetired);
        return null;
    }

    private async Task<Outcome<Guid>> SaveAsync(Instructor instructor, bool isNew, CancellationToken ct)
    {
        if (isNew)
        {
            db.Instructors.Add(instructor);
        }

        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(instructor.Id);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Stale<Guid>();
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return Outcome.Refused<Guid>(nameof(InstructorInput.UserId), "该账号刚刚对应了另一位指导员");
        }
    }
}
