using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.FollowUps;

/// <summary>What came of a matter.</summary>
public sealed class FollowUpDoneInput
{
    /// <summary>The version the page was opened with.</summary>
    public Guid Version { get; set; }

    /// <summary>The day it was done.</summary>
    [Display(Name = "完成日期")]
    [Required(ErrorMessage = "请填写完成日期")]
    public DateOnly? DoneOn { get; set; }

    /// <summary>What came of it.</summary>
    [Display(Name = "落实情况", Description = "做了什么、结果怎样，一两句话即可")]
    [LongText]
    [Required(ErrorMessage = "请填写落实情况")]
    [StringLength(500, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Result { get; set; }
}

/// <summary>
/// Follows what meetings left to its end. The record of the meeting stays as it was confirmed: what was agreed is not touched, only
/// that it was done, when, and what came of it (decision 0167).
/// </summary>
public sealed class FollowUpService(AppDbContext db, FollowUpList list)
{
    /// <summary>Marks a matter as done; whoever records for the organisation may.</summary>
    public Task<Outcome<Guid>> FinishAsync(Guid id, FollowUpDoneInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        input.Result = string.IsNullOrWhiteSpace(input.Result) ? null : input.Result.Trim().ReplaceLineEndings("\n");
        return DoAsync(id, input.Version, (matter, row) =>
        {
            if (matter.DoneOn is not null)
            {
                return [new("", "这一项已经办结")];
            }

            var problems = Enterprises.EnterpriseRules.Shape(input).ToList();
            if (input.DoneOn > db.Today)
            {
                problems.Add(new(nameof(input.DoneOn), "完成日期不能晚于今天"));
            }
            else if (input.DoneOn < row.HeldOn)
            {
                problems.Add(new(nameof(input.DoneOn), $"完成日期不能早于会议日期 {row.HeldOn:yyyy-MM-dd}"));
            }

            if (problems.Count == 0)
            {
                (matter.DoneOn, matter.Result, matter.DoneBy) = (input.DoneOn, input.Result, db.User.DisplayName);
            }

            return problems;
        }, ct);
    }

    /// <summary>Opens a matter again; with a reason, or right after a slip without one. What was said of it stays in the trail.</summary>
    public Task<Outcome<Guid>> ReopenAsync(Guid id, string? reason, CancellationToken ct = default) => DoAsync(id, null, (matter, _) =>
    {
        if (matter.DoneOn is null)
        {
            return [new("", "这一项还没有办结")];
        }

        (matter.DoneOn, matter.Result, matter.DoneBy) = (null, null, null);
        db.Cause = new ChangeCause(string.IsNullOrWhiteSpace(reason) ? "撤销办结" : AuditDraft.Shorten(reason.Trim(), Activity.ReasonMaxLength));
        return [];
    }, ct);

    // Answers the record of the meeting.
    private async Task<Outcome<Guid>> DoAsync(Guid id, Guid? version, Func<FollowUp, FollowUpRow, IReadOnlyList<Problem>> deed, CancellationToken ct)
    {
        if (await list.FindAsync(id, ct) is not { MayWork: true } row || await db.FollowUps.FirstOrDefaultAsync(f => f.Id == id, ct) is not { } matter)
        {
            return Outcome.Missing<Guid>();
        }

        if (version is not null && matter.Version != version)
        {
            return Outcome.Stale<Guid>();
        }

        if (deed(matter, row) is { Count: > 0 } problems)
        {
            return Outcome.Refused<Guid>(problems);
        }

        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(row.ActivityId);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Stale<Guid>();
        }
        finally
        {
            db.Cause = null;
        }
    }
}
