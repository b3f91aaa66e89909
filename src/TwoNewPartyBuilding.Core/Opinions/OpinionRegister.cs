using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>What the form of an opinion says.</summary>
public class OpinionInput : OpinionFields;

/// <summary>Writes opinions down in a round, by hand or from its box, and takes wrong ones out again.</summary>
public sealed class OpinionRegister(AppDbContext db, OpinionAccess access)
{
    // Without 0, 1, I and O, which are mistaken for each other on paper.
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>A receipt number of 60 random bits: nobody finds one by trying.</summary>
    internal static string NewReceipt() => RandomNumberGenerator.GetString(Alphabet, OpinionReceipts.Length);

    /// <summary>Writes an opinion down; an anonymous one answers its receipt number.</summary>
    public async Task<Outcome<string?>> AddAsync(Guid roundId, OpinionInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await RoundAsync(roundId, ct) is not { } round)
        {
            return Outcome.Missing<string?>();
        }

        if (!round.IsOpen)
        {
            return Outcome.Refused<string?>("", "这一轮已提交，不能再登记意见");
        }

        var problems = OpinionRules.Tidy(input).ToList();
        if (problems.Count > 0)
        {
            return Outcome.Refused<string?>(problems);
        }

        var receipt = input.IsAnonymous ? NewReceipt() : null;
        Register(round, input, round.HeldOn!.Value, receipt);
        await db.SaveChangesAsync(ct);
        return Outcome.Done(receipt);
    }

    /// <summary>Writes down everything that lies in the box of a round; answers how many.</summary>
    public async Task<Outcome<int>> TakeSlipsAsync(Guid roundId, CancellationToken ct = default)
    {
        if (await RoundAsync(roundId, ct) is not { } round)
        {
            return Outcome.Missing<int>();
        }

        if (!round.IsOpen)
        {
            return Outcome.Refused<int>("", "这一轮已提交，不能再登记意见");
        }

        var slips = await db.OpinionSlips.Where(s => s.RoundId == roundId).OrderBy(s => s.Day).ThenBy(s => s.Id).ToListAsync(ct);
        foreach (var slip in slips)
        {
            Register(round, slip, slip.Day, slip.ReceiptNumber);
        }

        db.OpinionSlips.RemoveRange(slips);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(slips.Count);
        }
        catch (Exception e) when (e is DbUpdateConcurrencyException || (e is DbUpdateException update && UniqueViolation.Is(update)))
        {
            return Outcome.Stale<int>();
        }
    }

    /// <summary>Takes an opinion out that was written down by mistake, while nothing was done about it.</summary>
    public async Task<Outcome> RemoveAsync(Guid roundId, Guid id, CancellationToken ct = default)
    {
        if (await RoundAsync(roundId, ct) is not { } round
            || await db.Opinions.Include(o => o.Events).Include(o => o.Answers).FirstOrDefaultAsync(o => o.Id == id && o.RoundId == roundId, ct) is not { } opinion)
        {
            return Outcome.Missing();
        }

        if (!round.IsOpen || opinion.State != OpinionState.Registered || opinion.Answers.Count > 0 || await db.Opinions.AnyAsync(o => o.MainId == id, ct))
        {
            return Outcome.Refused("", "这条意见已经在办理，不能移除");
        }

        db.OpinionEvents.RemoveRange(opinion.Events);
        db.Opinions.Remove(opinion);
        await db.SaveChangesAsync(ct);
        return Outcome.Done();
    }

    private void Register(OpinionRound round, OpinionFields from, DateOnly day, string? receipt)
    {
        var opinion = new Opinion { RoundId = round.Id, OrganizationId = round.OrganizationId, RaisedOn = day, ReceiptNumber = receipt };
        FieldCatalog.Copy(from, (OpinionFields)opinion);
        opinion.Events.Add(new OpinionEvent
        {
            OpinionId = opinion.Id, Number = 1, On = db.Today, Deed = OpinionDeed.Register, Text = day == db.Today ? null : $"{day:yyyy-MM-dd} 提出", By = db.User.DisplayName,
        });
        db.Opinions.Add(opinion);
    }

    private async Task<OpinionRound?> RoundAsync(Guid id, CancellationToken ct) =>
        await db.OpinionRounds.Include(r => r.Organization).FirstOrDefaultAsync(r => r.Id == id, ct) is { } round && access.MayRecord(round.Organization!.TreePath) ? round : null;
}
