using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>What opinions put into the inbox: to take up, past their day, to tell back, handed on; rounds to confirm and boxes to empty.</summary>
public sealed class OpinionWork(AppDbContext db) : IWorkSource
{
    private const int ToConfirm = 1;
    private const int Boxes = 2;
    private const int Ratings = 3;
    private const int FirstPart = 100;

    private Dictionary<int, int>? _counts;

    /// <inheritdoc/>
    public Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<WorkKind>>(!db.User.May(Permission.LifeRecord) ? [] :
    [
        Kind("opinions-to-accept", "意见待受理", "inbox", OpinionPart.ToAccept, "已登记，等待受理或说明不予受理的理由", "去受理"),
        Kind("opinions-overdue", "意见超期未办结", "alarm", OpinionPart.Overdue, "已过办理期限", "去办理"),
        Kind("opinions-to-tell", "意见结果待反馈", "chat-left-text", OpinionPart.ToTell, "有了结果，还没有告诉提出意见的人", "去反馈"),
        new CountedWork("opinion-rounds", "意见征集待确认", "person-check", stop => CountAsync(ToConfirm, stop), RoundsAsync, Permission.LifeRecord),
        new CountedWork("opinion-slips", "线上意见箱待登记", "mailbox", stop => CountAsync(Boxes, stop), BoxesAsync, Permission.LifeRecord),
        new CountedWork("opinion-ratings", "意见评价待登记", "star", stop => CountAsync(Ratings, stop), RatingsAsync, Permission.LifeRecord),
    ]);

    private CountedWork Kind(string key, string title, string icon, OpinionPart part, string why, string deed) => new(
        key, title, icon, stop => CountAsync(FirstPart + (int)part, stop), (page, size, stop) => OpinionsAsync(part, why, deed, page, size, stop), Permission.LifeRecord);

    // One statement for all kinds.
    private async Task<int> CountAsync(int kind, CancellationToken ct)
    {
        if (_counts is null)
        {
            var (toConfirm, boxes, ratings) = (ToConfirm, Boxes, Ratings);
            var all = db.OpinionRounds.AsNoTracking().Where(r => r.State == ActivityState.Submitted).Select(_ => toConfirm)
                .Concat(WithSlips().Select(_ => boxes))
                .Concat(WithRating().Select(_ => ratings));
            foreach (var part in new[] { OpinionPart.ToAccept, OpinionPart.Overdue, OpinionPart.ToTell })
            {
                var number = FirstPart + (int)part;
                all = all.Concat(OpinionFilter.Of(db.Opinions.AsNoTracking(), part, db.Today).Select(_ => number));
            }

            _counts = (await all.GroupBy(n => n).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct)).ToDictionary(c => c.Key, c => c.Count);
        }

        return _counts.GetValueOrDefault(kind);
    }

    private IQueryable<OpinionRound> WithSlips() => db.OpinionRounds.AsNoTracking().Where(r => db.OpinionSlips.Any(s => s.RoundId == r.Id));

    private IQueryable<Opinion> WithRating() => db.Opinions.AsNoTracking().Where(o => db.RatingSlips.Any(s => s.OpinionId == o.Id));

    private async Task<IReadOnlyList<WorkItem>> OpinionsAsync(OpinionPart part, string why, string deed, int page, int size, CancellationToken ct) =>
        (await OpinionFilter.Of(db.Opinions.AsNoTracking(), part, db.Today).OrderBy(o => o.DueOn).ThenBy(o => o.RaisedOn).ThenBy(o => o.Id).Skip((page - 1) * size).Take(size)
            .Select(o => new { o.Id, o.Content, Organization = o.Organization!.Name, o.DueOn, o.OwnerName }).ToListAsync(ct))
        .ConvertAll(o => new WorkItem(null, Short(o.Content), o.Organization, o.OwnerName is null ? why : $"{why}（责任人 {o.OwnerName}）", o.DueOn, deed, $"/opinions/{o.Id}"));

    private async Task<IReadOnlyList<WorkItem>> RoundsAsync(int page, int size, CancellationToken ct) =>
        (await db.OpinionRounds.AsNoTracking().Where(r => r.State == ActivityState.Submitted).OrderBy(r => r.HeldOn).ThenBy(r => r.Id).Skip((page - 1) * size).Take(size)
            .Select(r => new { r.Id, r.HeldOn, Organization = r.Organization!.Name, r.RecordedBy }).ToListAsync(ct))
        .ConvertAll(r => new WorkItem(null, $"{r.HeldOn:yyyy-MM-dd} 意见征集", r.Organization, $"{r.RecordedBy}已提交，等待另一人确认", null, "去确认", $"/opinion-rounds/{r.Id}"));

    private async Task<IReadOnlyList<WorkItem>> BoxesAsync(int page, int size, CancellationToken ct) =>
        (await WithSlips().OrderBy(r => r.HeldOn).ThenBy(r => r.Id).Skip((page - 1) * size).Take(size)
            .Select(r => new { r.Id, r.HeldOn, Organization = r.Organization!.Name, Count = db.OpinionSlips.Count(s => s.RoundId == r.Id) }).ToListAsync(ct))
        .ConvertAll(r => new WorkItem(null, $"{r.HeldOn:yyyy-MM-dd} 意见征集", r.Organization, $"意见箱里有 {r.Count} 条没有登记", null, "去登记", $"/opinion-rounds/{r.Id}"));

    private async Task<IReadOnlyList<WorkItem>> RatingsAsync(int page, int size, CancellationToken ct) =>
        (await WithRating().OrderBy(o => o.RaisedOn).ThenBy(o => o.Id).Skip((page - 1) * size).Take(size)
            .Select(o => new { o.Id, o.Content, Organization = o.Organization!.Name }).ToListAsync(ct))
        .ConvertAll(o => new WorkItem(null, Short(o.Content), o.Organization, "提出人凭回执号作了评价，等待登记", null, "去登记", $"/opinions/{o.Id}"));

    private static string Short(string? text) => text is { Length: > 40 } ? Audit.AuditDraft.Shorten(text, 40) + "…" : text ?? "";
}
