using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Cancellations;

/// <summary>R-1.05 as far as it needs no database: order, days, who may.</summary>
public static class CancellationRules
{
    /// <summary>All steps, in their order.</summary>
    public static readonly IReadOnlyList<CancellationStep> Steps = Enum.GetValues<CancellationStep>();

    /// <summary>
    /// Who does a step (14.5): the first three are prepared by the committee's staff or the community, the decision belongs to a
    /// leader, paper and archive to the committee's staff.
    /// </summary>
    public static Permission PermissionOf(CancellationStep step) => step switch
    {
        CancellationStep.Decision => Permission.CancellationsApprove,
        CancellationStep.Document or CancellationStep.Archive => Permission.CancellationsArchive,
        _ => Permission.CancellationsPrepare,
    };

    /// <summary>Why the step cannot be done now, or null: a later step waits for every earlier one, and a closed case is closed.</summary>
    public static Problem? WhyNot(CancellationCase file, CancellationStep step) =>
        file.State != CancellationState.Open ? new("", $"这次注销办理{file.State.Label()}，不能再办")
        : file.Next == step ? null
        : file.Next > step ? new("", $"“{step.Label()}”已经办过；需要更正的，先撤回后面的步骤")
        : new("", $"请先办“{file.Next.Label()}”，才能办“{step.Label()}”");

    /// <summary>Four eyes (14.5): whoever opened the case or recorded a step of it does not approve it.</summary>
    public static bool MayDecide(CancellationCase file, Guid? person) =>
        person is null || (file.OpenedById != person && file.VerifiedById != person && file.SettledById != person);

    /// <summary>A day of a step lies between the day before which it cannot be and today, both included.</summary>
    public static Problem? CheckDay(string field, string label, DateOnly? on, DateOnly earliest, string since, DateOnly today) =>
        on is not { } day ? new(field, $"请填写{label}")
        : day > today ? new(field, $"{label}不能晚于今天")
        : day < earliest ? new(field, $"{label}不能早于{since} {earliest:yyyy-MM-dd}")
        : null;

    /// <summary>The last day on which an archiving can be taken back; the day of archiving counts as day 0.</summary>
    public static DateOnly LastDayToTakeBack(DateTime archivedAt, int days) => BusinessClock.DayOf(archivedAt).AddDays(days);

    /// <summary>The step that was done last and can be taken back, or null.</summary>
    public static CancellationStep? LastDone(CancellationCase file) =>
        file is { State: CancellationState.Open, Next: > CancellationStep.Verification } ? file.Next - 1 : null;

    /// <summary>The paper behind the unit's leaving in one line.</summary>
    public static string EndReasonOf(CancellationCase file) =>
        Short(file.IsMovedOut ? $"迁出辖区：{file.Reason}" : $"注销归档：{file.Reason}");

    internal static string Short(string text) => text.Length <= LedgerPeriod.ReasonMaxLength ? text : text[..LedgerPeriod.ReasonMaxLength];
}
