using System.Globalization;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Papers;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Cancellations;

/// <summary>The case as a paper (注销审批表): every step with who, when and what.</summary>
public sealed class CancellationPaper(AppDbContext db, CancellationFile files, SettingsReader settings)
{
    /// <summary>The paper of a unit's case; leaves an audit row.</summary>
    public async Task<Outcome<OutgoingFile>> WriteAsync(Guid enterpriseId, Guid? caseId, CancellationToken ct = default)
    {
        if (await files.ReadAsync(enterpriseId, caseId, ct) is not { Case: { } file } details)
        {
            return Outcome.Missing<OutgoingFile>();
        }

        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var paper = Of(details, file, street, db.Today);
        var name = OutgoingFile.NameOf(street, $"{details.Name}{Title(file)}", db.Today, ".docx");
        db.Note(AuditAction.Exported, nameof(Enterprise), enterpriseId, details.Name, $"{Title(file)}（Word）");
        await db.SaveChangesAsync(ct);
        return Outcome.Done(new OutgoingFile(name, OutgoingFile.Document, (target, stop) => PaperWriter.WriteAsync(target, paper, stop)));
    }

    /// <summary>What it is called.</summary>
    public static string Title(CancellationCase file) => file.IsMovedOut ? "迁出审批表" : "注销审批表";

    /// <summary>The case in words.</summary>
    public static Paper Of(CancellationDetails details, CancellationCase file, string street, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(details);
        ArgumentNullException.ThrowIfNull(file);
        var parts = new List<PaperPart>
        {
            new FactsPart(
            [
                new Fact("单位名称", details.Name, IsWide: true),
                new Fact("信用代码", details.CreditCode is null ? "" : CreditCode.Display(details.CreditCode)),
                new Fact("所属社区", details.Community ?? ""),
                new Fact("撤销原因", file.Ground.Label()),
                new Fact("办理状态", file.State == CancellationState.Open ? $"{file.State.Label()}（{file.Next.Label()}）" : file.State.Label()),
            ]),
        };
        foreach (var step in CancellationRules.Steps)
        {
            parts.Add(new HeadingPart(step.Label()));
            parts.Add(file.IsDone(step) ? new FactsPart([.. FactsOf(file, step)]) : new TextPart("尚未办理。"));
        }

        if (file.EndReason is { } reason)
        {
            parts.Add(new HeadingPart(file.State switch
            {
                CancellationState.Withdrawn => "终止办理",
                CancellationState.TakenBack => "撤回归档",
                _ => "重新纳入",
            }));
            parts.Add(new FactsPart([new Fact("理由", reason, IsWide: true), .. Done(file.EndedBy, file.EndedAt)]));
        }

        return new Paper($"{street}“两新”组织{Title(file)}", parts) { Issuer = file.ApprovingOrganization, Day = file.DocumentOn ?? today, Marking = "内部资料" };
    }

    /// <summary>What a step says, as names with values; empty where it is not done.</summary>
    public static IEnumerable<Fact> FactsOf(CancellationCase file, CancellationStep step)
    {
        ArgumentNullException.ThrowIfNull(file);
        return step switch
        {
            _ when !file.IsDone(step) => [],
            CancellationStep.Reason => [new("原因说明", file.Reason, IsWide: true), .. Done(file.OpenedBy, file.OpenedAt)],
            CancellationStep.Verification => [new("核实日期", Day(file.VerifiedOn)), new("核实照片", file.PhotoId is null ? "" : "有"), new("核实情况", file.VerificationNote ?? "", IsWide: true), .. Done(file.VerifiedBy, file.VerifiedAt)],
            CancellationStep.Settlement => [new("处理情况", file.SettlementNote ?? "", IsWide: true), .. Done(file.SettledBy, file.SettledAt)],
            CancellationStep.Decision => [new("研究日期", Day(file.DecidedOn)), new("批准领导", file.DecidedBy ?? ""), new("研究意见", file.DecisionNote ?? "同意", IsWide: true)],
            CancellationStep.Document => [new("批复文号", file.DocumentNumber ?? ""), new("批复日期", Day(file.DocumentOn)), new("批准机关", file.ApprovingOrganization ?? "", IsWide: true), .. Done(file.DocumentedBy, file.DocumentedAt)],
            _ => [new(file.IsMovedOut ? "迁出日期" : "注销日期", Day(file.LeftOn)), new("归档人", file.ArchivedBy ?? "")],
        };
    }

    private static Fact[] Done(string? by, DateTime? at) => [new("办理人", by ?? ""), new("办理日期", at is { } utc ? Day(BusinessClock.DayOf(utc)) : "")];

    private static string Day(DateOnly? day) => day?.ToString("yyyy年M月d日", CultureInfo.InvariantCulture) ?? "";
}
