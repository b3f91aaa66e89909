using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Assignments;

/// <summary>Who is assigned to a unit.</summary>
public sealed record AssignmentRow(Guid Id, Guid UserId, string Person, IReadOnlyList<Role> Roles, DateOnly From, DateOnly? To, string? Note);

/// <summary>A person who can be assigned.</summary>
public sealed record AssigneeChoice(Guid Id, string Name, string? Department);

/// <summary>What a form says of an assignment.</summary>
public class AssignmentInput
{
    /// <summary>The person.</summary>
    [Display(Name = "人员")]
    [Required(ErrorMessage = "请选择人员")]
    public Guid? UserId { get; set; }

    /// <summary>First day.</summary>
    [Display(Name = "起始日期")]
    [Required(ErrorMessage = "请填写起始日期")]
    public DateOnly? From { get; set; }

    /// <summary>Last day, included; empty for an open end.</summary>
    [Display(Name = "截止日期", Description = "含当日，可不填")]
    public DateOnly? Until { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "说明")]
    [StringLength(200)]
    public string? Note { get; set; }
}

/// <summary>Assigns units to inspectors and instructors; the assignment opens the unit's file to them.</summary>
public sealed class AssignmentService(AppDbContext db)
{
    /// <summary>The assignments of a unit in the caller's scope, open ones first.</summary>
    public async Task<IReadOnlyList<AssignmentRow>> ListAsync(Guid enterpriseId, CancellationToken ct = default) =>
        await db.UnitAssignments.AsNoTracking()
            .Where(a => a.EnterpriseId == enterpriseId && db.Enterprises.Any(e => e.Id == enterpriseId))
            .OrderBy(a => a.To != null).ThenByDescending(a => a.From)
            .Select(a => new AssignmentRow(a.Id, a.UserId, a.User!.DisplayName, a.User.Grants.Where(g => g.WithdrawnAt == null).Select(g => g.Role).ToList(), a.From, a.To, a.Note))
            .ToListAsync(ct);

    /// <summary>People with a role that works by assignment.</summary>
    public async Task<IReadOnlyList<AssigneeChoice>> PeopleAsync(CancellationToken ct = default) =>
        await db.Users.AsNoTracking()
            .Where(u => !u.IsDisabled && u.Grants.Any(g => g.WithdrawnAt == null && (g.Role == Role.Inspector || g.Role == Role.Instructor || g.Role == Role.UnitContact)))
            .OrderBy(u => u.DisplayName).Select(u => new AssigneeChoice(u.Id, u.DisplayName, u.Department)).ToListAsync(ct);

    /// <summary>Assigns a unit.</summary>
    public async Task<Outcome<Guid>> AssignAsync(Guid enterpriseId, AssignmentInput input, CancellationToken ct = default)
    {
        if (!await db.Enterprises.AnyAsync(e => e.Id == enterpriseId, ct))
        {
            return Outcome.Missing<Guid>();
        }

        if (input.UserId is not { } person || !(await PeopleAsync(ct)).Any(p => p.Id == person))
        {
            return Outcome.Refused<Guid>(nameof(input.UserId), "请选择督查组成员、党建指导员或本单位的联系人");
        }

        if (input.From is not { } from)
        {
            return Outcome.Refused<Guid>(nameof(input.From), "请填写起始日期");
        }

        if (input.Until < from)
        {
            return Outcome.Refused<Guid>(nameof(input.Until), "截止日期不能早于起始日期");
        }

        DateOnly? to = input.Until?.AddDays(1);
        if (await db.UnitAssignments.AnyAsync(a => a.EnterpriseId == enterpriseId && a.UserId == person && (to == null || a.From < to) && (a.To == null || a.To > from), ct))
        {
            return Outcome.Refused<Guid>(nameof(input.UserId), "这段时间已经指派给该人员");
        }

        var assignment = new UnitAssignment { EnterpriseId = enterpriseId, UserId = person, From = from, To = to, Note = input.Note?.Trim() };
        db.UnitAssignments.Add(assignment);
        await db.SaveChangesAsync(ct);
        return Outcome.Done(assignment.Id);
    }

    /// <summary>Ends an assignment today.</summary>
    public async Task<Outcome> EndAsync(Guid enterpriseId, Guid id, CancellationToken ct = default)
    {
        var assignment = await db.UnitAssignments.FirstOrDefaultAsync(
            a => a.Id == id && a.EnterpriseId == enterpriseId && db.Enterprises.Any(e => e.Id == enterpriseId), ct);
        if (assignment is null)
        {
            return Outcome.Missing();
        }

        assignment.To = assignment.From > db.Today ? assignment.From : db.Today;
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }
}
