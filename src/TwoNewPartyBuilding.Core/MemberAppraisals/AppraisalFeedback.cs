using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

/// <summary>
/// What follows an opinion: telling the person, the signature, help for 基本合格 and 不合格. It may be written on a locked appraisal too,
/// since it comes after; a grade or opinion that changes later takes feedback and signature back.
/// </summary>
public sealed class AppraisalFeedback(AppDbContext db, AppraisalService appraisals, ActivityAccess access, AppraisalVault vault)
{
    /// <summary>Writes down that people were told, and whether they signed the printed form.</summary>
    public async Task<Outcome> TellAsync(Guid id, FeedbackInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (appraisal, refused) = await MineAsync(id, ct);
        if (appraisal is null)
        {
            return refused!;
        }

        var problems = EnterpriseRules.Shape(input).ToList();
        if (input.On is { } day && (day > db.Today || day < appraisal.HeldOn))
        {
            problems.Add(new(nameof(input.On), day > db.Today ? "反馈日期不能晚于今天" : $"反馈日期不能早于评议日期 {appraisal.HeldOn:yyyy-MM-dd}"));
        }

        var chosen = appraisal.Members.Where(m => input.Lines.Contains(m.Id)).ToList();
        if (chosen.Count == 0)
        {
            problems.Add(new(nameof(input.Lines), "请选择已经反馈的党员"));
        }
        else if (chosen.Exists(m => m.Grade is null || m.OpinionSealed is null))
        {
            problems.Add(new(nameof(input.Lines), "还没有等次和评定意见的党员不能登记反馈"));
        }

        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        foreach (var line in chosen)
        {
            line.FeedbackOn = input.On;
            if (input.IsSigned && line.SignedOn is null)
            {
                (line.SignedOn, line.SignedHow) = (input.On, SignatureWay.OnPaper);
            }
        }

        return await appraisals.KeepAsync(null, ct);
    }

    /// <summary>Takes feedback and signature of a person back, written down by mistake.</summary>
    public async Task<Outcome> UntellAsync(Guid id, Guid lineId, CancellationToken ct = default)
    {
        var (appraisal, refused) = await MineAsync(id, ct);
        if (appraisal?.Members.Find(m => m.Id == lineId) is not { } line)
        {
            return refused ?? Outcome.Missing();
        }

        if (line.SignedHow == SignatureWay.Online)
        {
            return Outcome.Refused("", "本人已在线确认，不能撤销反馈");
        }

        (line.FeedbackOn, line.SignedOn, line.SignedHow) = (null, null, null);
        return await appraisals.KeepAsync(null, ct);
    }

    /// <summary>Writes down how somebody is helped, and what came of it; nothing follows by itself (3.7).</summary>
    public async Task<Outcome> HelpAsync(Guid id, Guid lineId, AppraisalHelpInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (appraisal, refused) = await MineAsync(id, ct);
        if (appraisal?.Members.Find(m => m.Id == lineId) is not { } line)
        {
            return refused ?? Outcome.Missing();
        }

        if (!AppraisalRules.NeedsHelp(line.Grade))
        {
            return Outcome.Refused("", "只有评定为基本合格或不合格的党员需要登记帮助教育");
        }

        var problems = EnterpriseRules.Shape(input).ToList();
        if (input.DueOn is { } due && due < appraisal.HeldOn)
        {
            problems.Add(new(nameof(input.DueOn), "期限不能早于评议日期"));
        }

        if (input.DoneOn is { } done && (done > db.Today || done < appraisal.HeldOn))
        {
            problems.Add(new(nameof(input.DoneOn), done > db.Today ? "完成日期不能晚于今天" : "完成日期不能早于评议日期"));
        }

        if (input.DoneOn is not null && AppraisedLineInput.Clean(input.Result) is null)
        {
            problems.Add(new(nameof(input.Result), "完成的请填写帮助教育结果"));
        }

        if (problems.Count > 0)
        {
            return new Outcome { Problems = problems };
        }

        var help = await db.AppraisalHelps.FirstOrDefaultAsync(h => h.LineId == lineId, ct);
        if (help is not null && help.Version != input.Version)
        {
            return new Outcome { Conflict = true };
        }

        if (help is null)
        {
            help = new AppraisalHelp { LineId = lineId, MemberId = line.MemberId };
            db.AppraisalHelps.Add(help);
        }

        help.MeasureSealed = vault.Close(help.MeasureSealed, AppraisedLineInput.Clean(input.Measure));
        help.ResultSealed = vault.Close(help.ResultSealed, AppraisedLineInput.Clean(input.Result));
        (help.DueOn, help.DoneOn, help.RecordedBy) = (input.DueOn!.Value, input.DoneOn, db.User.DisplayName);
        return await appraisals.KeepAsync(null, ct);
    }

    private async Task<(MemberAppraisal? Appraisal, Outcome? Refused)> MineAsync(Guid id, CancellationToken ct)
    {
        var appraisal = await appraisals.FindAsync(id, ct);
        return appraisal is null ? (null, Outcome.Missing())
            : access.MayRecord(appraisal.Organization) ? (appraisal, null) : (null, Outcome.Refused("", AppraisalService.NotYours));
    }
}
