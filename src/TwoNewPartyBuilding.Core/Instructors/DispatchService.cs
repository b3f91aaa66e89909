using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Instructors;

/// <summary>What the form of a dispatch says; how far it is filled in decides the state.</summary>
public class DispatchInput
{
    /// <summary>Who.</summary>
    [Display(Name = "指导员")]
    [Required(ErrorMessage = "请选择指导员")]
    public Guid? InstructorId { get; set; }

    /// <summary>Where to.</summary>
    [Display(Name = "派往单位")]
    [Required(ErrorMessage = "请选择单位")]
    public Guid? EnterpriseId { get; set; }

    /// <summary>As what.</summary>
    [Display(Name = "选派身份")]
    public DispatchRole Role { get; set; } = DispatchRole.Lead;

    /// <summary>Number of the document.</summary>
    [Display(Name = "选派文件", Description = "文号；没有文件时记为拟派")]
    [StringLength(60, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Document { get; set; }

    /// <summary>Day of the document.</summary>
    [Display(Name = "选派日期")]
    public DateOnly? SentOn { get; set; }

    /// <summary>First day at the unit.</summary>
    [Display(Name = "到岗日期", Description = "到岗当天起算作工作覆盖；还没到岗不填")]
    public DateOnly? ArrivedOn { get; set; }

    /// <summary>Why more units than usual.</summary>
    [Display(Name = "超额理由")]
    [StringLength(300, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? OverrideReason { get; set; }
}

/// <summary>What ends a dispatch.</summary>
public class DispatchEndInput
{
    /// <summary>How: moved, recalled, expired, or called off before arrival.</summary>
    [Display(Name = "结束方式")]
    public DispatchState State { get; set; } = DispatchState.Moved;

    /// <summary>The last day, included.</summary>
    [Display(Name = "最后一天", Description = "含当日")]
    public DateOnly? On { get; set; }

    /// <summary>Why.</summary>
    [Display(Name = "原因")]
    [StringLength(300, ErrorMessage = "{0}不能超过 {1} 个字")]
    public string? Reason { get; set; }
}

/// <summary>Sends instructors to units by the states of: 拟派 → 已派 → 到岗 → 调整/召回/期满, or 取消 before arrival.</summary>
public sealed class DispatchService(AppDbContext db, SettingsReader settings)
{
    /// <summary>Sends somebody. Answers a warning where one person now has as many units as the parameter says, or null.</summary>
    public async Task<Outcome<string?>> SendAsync(DispatchInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var today = db.Today;
        var instructor = await db.Instructors.FirstOrDefaultAsync(i => i.Id == input.InstructorId, ct);
        if (instructor is null || !await db.Enterprises.AnyAsync(e => e.Id == input.EnterpriseId, ct))
        {
            return Outcome.Missing<string?>();
        }

        var problems = Check(instructor, input, today);
        var end = input.ArrivedOn is { } arrived ? await EndOfTermAsync(arrived, ct) : (DateOnly?)null;
        if (await TakenByAsync(input.EnterpriseId!.Value, input.Role, null, input.ArrivedOn, end, ct) is { } taken)
        {
            problems.Add(new(nameof(input.Role), $"这家单位已有{input.Role.Label()}（{taken}），先调整或召回再派"));
        }

        var units = 1 + await db.Dispatches.Where(AtWork(today)).Where(d => d.InstructorId == instructor.Id && d.EnterpriseId != input.EnterpriseId).Select(d => d.EnterpriseId).Distinct().CountAsync(ct);
        if (units >= await settings.NumberAsync(InstructorParameters.RefuseUnits, ct: ct) && string.IsNullOrWhiteSpace(input.OverrideReason))
        {
            problems.Add(new(nameof(input.OverrideReason), string.Create(CultureInfo.InvariantCulture, $"{instructor.Name}将联系 {units} 家单位，超出每人最多的家数；确需选派请写明超额理由")));
        }

        if (problems.Count > 0)
        {
            return Outcome.Refused<string?>(problems);
        }

        db.Dispatches.Add(new Dispatch
        {
            InstructorId = instructor.Id, EnterpriseId = input.EnterpriseId!.Value, Role = input.Role, Document = Tidy(input.Document), SentOn = input.SentOn, ArrivedOn = input.ArrivedOn,
            EndsOn = end, OverrideReason = Tidy(input.OverrideReason), CreatedAt = db.Clock.UtcNow,
            State = input.ArrivedOn is not null ? DispatchState.Arrived : Tidy(input.Document) is not null ? DispatchState.Sent : DispatchState.Planned,
        });
        await db.SaveChangesAsync(ct);
        return Outcome.Done(units >= await settings.NumberAsync(InstructorParameters.WarnUnits, ct: ct)
            ? string.Create(CultureInfo.InvariantCulture, $"{instructor.Name}现在联系 {units} 家单位，请留意工作量") : null);
    }

    /// <summary>Goes on: planned to sent by a document, sent to arrived by a day.</summary>
    public async Task<Outcome> AdvanceAsync(Guid id, Guid version, string? document, DateOnly? sentOn, DateOnly? arrivedOn, CancellationToken ct = default)
    {
        var stored = await FindAsync(id, ct);
        if (stored is null)
        {
            return Outcome.Missing();
        }

        if (stored.Version != version)
        {
            return new Outcome { Conflict = true };
        }

        switch (stored.State)
        {
            case DispatchState.Planned when Tidy(document) is { } number:
                if (number.Length > 60)
                {
                    return Outcome.Refused("Document", "文号不能超过 60 个字");
                }

                (stored.Document, stored.SentOn, stored.State) = (number, sentOn ?? db.Today, DispatchState.Sent);
                break;
            case DispatchState.Planned:
                return Outcome.Refused("Document", "请填写选派文件的文号");
            case DispatchState.Sent when arrivedOn is { } day:
                if (day > db.Today || day < stored.SentOn)
                {
                    return Outcome.Refused("ArrivedOn", day > db.Today ? "到岗日期不能晚于今天" : "到岗日期不能早于选派日期");
                }

                var end = await EndOfTermAsync(day, ct);
                if (await TakenByAsync(stored.EnterpriseId, stored.Role, stored.Id, day, end, ct) is { } taken)
                {
                    return Outcome.Refused("ArrivedOn", $"这一天单位还有{stored.Role.Label()}（{taken}），到岗日期应在其最后一天之后");
                }

                (stored.ArrivedOn, stored.EndsOn, stored.State) = (day, end, DispatchState.Arrived);
                break;
            case DispatchState.Sent:
                return Outcome.Refused("ArrivedOn", "请填写到岗日期");
            default:
                return Outcome.Refused("", $"“{stored.State.Label()}”的选派不能再推进");
        }

        return await SaveAsync(ct);
    }

    /// <summary>Ends a dispatch: moved or recalled with a reason, expired on its last day, or called off before arrival.</summary>
    public async Task<Outcome> EndAsync(Guid id, Guid version, DispatchEndInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var stored = await FindAsync(id, ct);
        if (stored is null)
        {
            return Outcome.Missing();
        }

        if (stored.Version != version)
        {
            return new Outcome { Conflict = true };
        }

        var before = stored.State is DispatchState.Planned or DispatchState.Sent;
        if (!before && stored.State != DispatchState.Arrived)
        {
            return Outcome.Refused("", $"这次选派已经{stored.State.Label()}");
        }

        if (string.IsNullOrWhiteSpace(input.Reason) && (before || input.State != DispatchState.Expired))
        {
            return Outcome.Refused(nameof(input.Reason), "请填写原因");
        }

        if (before)
        {
            (stored.State, stored.EndsOn, stored.EndReason) = (DispatchState.Cancelled, db.Today, Short(input.Reason));
            return await SaveAsync(ct);
        }

        if (input.State is not (DispatchState.Moved or DispatchState.Recalled or DispatchState.Expired))
        {
            return Outcome.Refused(nameof(input.State), "请选择调整、召回或期满");
        }

        // What is past its term ended on the last day of the term; nothing recorded later makes it count longer.
        var on = input.On ?? (stored.EndsOn <= db.Today ? stored.EndsOn!.Value : db.Today);
        if (on < stored.ArrivedOn || on > db.Today || on > stored.EndsOn)
        {
            return Outcome.Refused(
                nameof(input.On), on > db.Today ? "最后一天不能晚于今天" : on > stored.EndsOn ? $"任期已于 {stored.EndsOn:yyyy-MM-dd} 届满，最后一天不能更晚" : "最后一天不能早于到岗日期");
        }

        if (input.State == DispatchState.Expired && on != stored.EndsOn)
        {
            return Outcome.Refused(nameof(input.State), $"任期到 {stored.EndsOn:yyyy-MM-dd} 才届满，提前结束请选择调整或召回");
        }

        (stored.State, stored.EndsOn, stored.EndReason) = (input.State, on, Short(input.Reason));
        return await SaveAsync(ct);
    }

    /// <summary>Dispatches that count towards the units of one person: planned, sent or at the unit.</summary>
    public static System.Linq.Expressions.Expression<Func<Dispatch, bool>> AtWork(DateOnly today) => d =>
        (d.State == DispatchState.Planned || d.State == DispatchState.Sent || d.State == DispatchState.Arrived) && (d.EndsOn == null || d.EndsOn >= today);

    private static List<Problem> Check(Instructor instructor, DispatchInput input, DateOnly today)
    {
        var problems = new List<Problem>();
        if (!instructor.IsFullMember)
        {
            problems.Add(new(nameof(input.InstructorId), $"{instructor.Name}不是正式党员，不符合选派条件；请先核对登记信息"));
        }

        if (instructor.IsRetired)
        {
            problems.Add(new(nameof(input.InstructorId), $"{instructor.Name}已停用，不能选派"));
        }

        if (!Enum.IsDefined(input.Role))
        {
            problems.Add(new(nameof(input.Role), "请选择选派身份"));
        }

        if (input.ArrivedOn is { } arrived)
        {
            if (Tidy(input.Document) is null)
            {
                problems.Add(new(nameof(input.Document), "到岗前须有选派文件，请填写文号"));
            }

            if (arrived > today)
            {
                problems.Add(new(nameof(input.ArrivedOn), "到岗日期不能晚于今天"));
            }

            if (input.SentOn > arrived)
            {
                problems.Add(new(nameof(input.ArrivedOn), "到岗日期不能早于选派日期"));
            }
        }

        return problems;
    }

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Short(string? text) => Tidy(text) is { } tidy ? tidy[..Math.Min(300, tidy.Length)] : null;

    private async Task<DateOnly> EndOfTermAsync(DateOnly arrived, CancellationToken ct) =>
        arrived.AddMonths(await settings.NumberAsync(InstructorParameters.TermMonths, ct: ct)).AddDays(-1);

    /// <summary>
    /// who has the place at the unit, or null. Two are never there on one day; before arrival a successor may be planned
    /// once the other has ended or its term ends within the reminder, so that a term can be renewed without a gap.
    /// </summary>
    private async Task<string?> TakenByAsync(Guid unit, DispatchRole role, Guid? self, DateOnly? arrived, DateOnly? end, CancellationToken ct)
    {
        var others = db.Dispatches.AsNoTracking().Where(d => d.EnterpriseId == unit && d.Role == role && d.Id != self && d.State != DispatchState.Cancelled);
        if (arrived is { } from)
        {
            others = others.Where(d => d.ArrivedOn == null || ((d.EndsOn == null || d.EndsOn >= from) && d.ArrivedOn <= end));
        }
        else
        {
            var ending = db.Today.AddDays(await settings.NumberAsync(InstructorParameters.ReminderDays, ct: ct));
            others = others.Where(d => d.ArrivedOn == null || (d.State == DispatchState.Arrived && (d.EndsOn == null || d.EndsOn > ending)));
        }

        return await others.Select(d => d.Instructor!.Name).FirstOrDefaultAsync(ct);
    }

    private async Task<Dispatch?> FindAsync(Guid id, CancellationToken ct) =>
        await db.Dispatches.FirstOrDefaultAsync(d => d.Id == id && db.Enterprises.Any(e => e.Id == d.EnterpriseId), ct);

    private async Task<Outcome> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Outcome { Conflict = true };
        }
    }
}
