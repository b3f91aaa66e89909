using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.MemberAppraisals;

/// <summary>What appraisals put into the inbox: to be confirmed, sent back, members to be helped.</summary>
public sealed class AppraisalWork(AppDbContext db, UnscopedReads reads) : IWorkSource
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<WorkKind>>(
    [
        Of("appraisals-to-confirm", "民主评议待确认", "check2-circle", ActivityState.Submitted, "已提交，由书记、副书记或组织委员确认，登记人本人不能确认", "查看"),
        Of("appraisals-returned", "民主评议被退回", "arrow-return-left", ActivityState.Returned, "有退回意见，修改后重新提交", "去修改"),
        new RecordWork("appraisals-to-help", "基本合格、不合格党员待帮助教育", "person-heart", AppraisalList.ToHelp(db.AppraisedMembers), HelpAsync, Permission.LifeRecord, Permission.LifeReview),
    ]);

    private RecordWork Of(string key, string title, string icon, ActivityState state, string why, string deed)
    {
        var waiting = db.MemberAppraisals.AsNoTracking().Where(a => a.State == state);
        return new RecordWork(
            key, title, icon, waiting,
            async (page, size, ct) => (await waiting.OrderBy(a => a.HeldOn).ThenBy(a => a.Id).Skip((page - 1) * size).Take(size)
                .Select(a => new { a.Id, a.Year, Organization = a.Organization!.Name }).ToListAsync(ct))
                .ConvertAll(a => new WorkItem(null, $"{a.Year} 年度民主评议党员", a.Organization, why, null, deed, $"/member-appraisals/{a.Id}")),
            Permission.LifeRecord, Permission.LifeReview)
        { IsUndated = true };
    }

    private async Task<IReadOnlyList<WorkItem>> HelpAsync(int page, int size, CancellationToken ct) =>
        (await AppraisalList.ToHelp(reads.InScope<AppraisedMember>()).Join(reads.PartyMembers("the frozen roster names members who have moved on since"), l => l.MemberId, m => m.Id, (l, m) => new { Line = l, m.Name })
            .OrderBy(x => x.Line.Help!.DueOn).ThenBy(x => x.Line.Id).Skip((page - 1) * size).Take(size)
            .Select(x => new { x.Line.Id, x.Line.AppraisalId, x.Name, x.Line.Grade, Organization = x.Line.Appraisal!.Organization!.Name, Due = (DateOnly?)x.Line.Help!.DueOn }).ToListAsync(ct))
        .ConvertAll(x => new WorkItem(
            null, $"{Masking.Mask(PersonalKind.Name, x.Name)}（{x.Grade!.Value.Label()}）", x.Organization, x.Due is null ? "还没有登记帮助教育措施" : "帮助教育还没有完成", x.Due, "去登记",
            $"/member-appraisals/{x.AppraisalId}/people/{x.Id}/help"));
}
