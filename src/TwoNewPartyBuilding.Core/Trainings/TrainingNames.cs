using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Search;

namespace TwoNewPartyBuilding.Core.Trainings;

/// <summary>A member that a pasted line may mean.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="Name">The name in full: whoever records sees it.</param>
/// <param name="Organization">The branch, or null.</param>
/// <param name="IsExact">The very name, and the branch where the line names one.</param>
/// <param name="Attends">Is on the list already.</param>
public sealed record NameMatch(Guid MemberId, string Name, string? Organization, bool IsExact, bool Attends);

/// <summary>A pasted line: name, branch, result, certificate.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Name">The name as pasted.</param>
/// <param name="Branch">The branch as pasted, or null.</param>
/// <param name="Result">The result, or null.</param>
/// <param name="Certificate">The certificate, or null.</param>
/// <param name="Matches">Whom it may mean, the exact ones first.</param>
public sealed record PastedName(int Number, string Name, string? Branch, TrainingResult? Result, string? Certificate, IReadOnlyList<NameMatch> Matches)
{
    /// <summary>What keeps the line out, in words, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>What whoever chooses should know, in words, or null.</summary>
    public string? Note { get; init; }

    /// <summary>The one it means, where nobody else can be meant; everything else is for a person to choose, never guessed.</summary>
    public NameMatch? Sure => Problem is null && Matches.Where(m => m.IsExact).ToList() is [var only] ? only : null;
}

/// <summary>A line of a list before anybody is looked for.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">The name as written.</param>
/// <param name="Branch">The branch as written, or null.</param>
/// <param name="Result">The result, or null.</param>
/// <param name="Certificate">The certificate, or null.</param>
internal sealed record NamedLine(int Number, string Name, string? Branch, TrainingResult? Result, string? Certificate)
{
    /// <summary>The whole resident ID number, or null.</summary>
    public string? ResidentId { get; init; }

    /// <summary>What keeps the line out, in words, or null.</summary>
    public string? Problem { get; init; }
}

/// <summary>How people write what came of a course.</summary>
public static class TrainingWords
{
    /// <summary>Results beside their own names.</summary>
    public static readonly IReadOnlyDictionary<string, TrainingResult> Results = new Dictionary<string, TrainingResult>
    {
        ["结业"] = TrainingResult.Completed, ["合格"] = TrainingResult.Completed, ["良好"] = TrainingResult.Completed, ["已结业"] = TrainingResult.Completed, ["通过"] = TrainingResult.Completed,
        ["不合格"] = TrainingResult.Incomplete, ["未通过"] = TrainingResult.Incomplete, ["缺课"] = TrainingResult.Incomplete,
    };
}

/// <summary>Finds the members that a pasted list names, and offers near ones: the same sound, or one character apart within the named branch.</summary>
public sealed class TrainingNames(AppDbContext db, TrainingAccess access, MemberVault vault)
{
    /// <summary>Lines of one paste at most.</summary>
    public const int Most = 500;

    private const int MostMatches = 6;
    private const int MostFound = 20;

    /// <summary>People to add by a word: name, initials or pinyin; those the caller may record for.</summary>
    public async Task<IReadOnlyList<NameMatch>> SearchAsync(Guid training, string? words, CancellationToken ct = default)
    {
        var key = UnitSearchText.QuestionOf(words);
        if (key.Length == 0)
        {
            return [];
        }

        var found = await Candidates().Where(m => m.SearchText.Contains(key)).OrderBy(m => m.SearchText.Length).ThenBy(m => m.Id).Take(MostFound)
            .Select(m => new { m.Id, m.Name, Organization = m.Organization!.Name, Attends = db.TrainingAttendees.Any(a => a.TrainingId == training && a.MemberId == m.Id) }).ToListAsync(ct);
        return [.. found.Select(f => new NameMatch(f.Id, f.Name, f.Organization, true, f.Attends))];
    }

    /// <summary>Reads a pasted list: one person a line, columns parted by tabs, commas or spaces: name, branch, result, certificate.</summary>
    public Task<IReadOnlyList<PastedName>> ReadAsync(Guid training, string? text, CancellationToken ct = default) => MatchAsync(training, Lines(text), ct);

    /// <summary>
    /// Says whom each line may mean: by the number where a whole one is given, otherwise by name and branch. A number of somebody with
    /// another name, or of nobody, is told and decides nothing; of two lines that mean the same person the later one is kept out.
    /// </summary>
    internal async Task<IReadOnlyList<PastedName>> MatchAsync(Guid training, IReadOnlyList<NamedLine> lines, CancellationToken ct)
    {
        var names = lines.Select(l => l.Name).Distinct().ToArray();
        var sounds = names.Select(Sound).Distinct().ToArray();
        var branches = lines.Select(l => l.Branch).OfType<string>().Select(Enterprise.KeyOf).Distinct().ToArray();
        var named = branches.Length == 0 ? []
            : await access.Recordable().Where(o => branches.Contains(o.NameKey)).Select(o => new { o.Id, o.NameKey }).ToDictionaryAsync(o => o.Id, o => o.NameKey, ct);
        var keys = named.Keys.ToArray();
        var hashes = lines.Where(l => l.ResidentId is not null).ToDictionary(l => l, l => vault.HashOf(l.ResidentId!));
        var some = hashes.Values.ToArray();
#pragma warning disable CA1310 // Translated to SQL; only this overload translates, and pinyin is plain ASCII.
        var people = await Candidates()
            .Where(m => names.Contains(m.Name) || sounds.Any(s => m.NameSort.StartsWith(s)) || keys.Contains(m.OrganizationId!.Value) || (m.ResidentIdHash != null && some.Contains(m.ResidentIdHash)))
            .Select(m => new Person(
                m.Id, m.Name, m.NameSort, m.Organization!.Name, m.Organization.NameKey, db.TrainingAttendees.Any(a => a.TrainingId == training && a.MemberId == m.Id), some.Length == 0 ? null : m.ResidentIdHash))
            .ToListAsync(ct);
#pragma warning restore CA1310
        var met = new Dictionary<Guid, int>();
        return [.. lines.Select(line =>
        {
            var found = Judge(line, hashes.GetValueOrDefault(line), people);
            return found.Sure is { } sure && !met.TryAdd(sure.MemberId, line.Number) ? found with { Problem = $"与第 {met[sure.MemberId]} 行是同一个人" } : found;
        })];
    }

    private static PastedName Judge(NamedLine line, byte[]? hash, List<Person> people)
    {
        var found = new PastedName(line.Number, line.Name, line.Branch, line.Result, line.Certificate, line.Problem is null ? Match(line.Name, line.Branch, people) : []) { Problem = line.Problem };
        if (line.Problem is not null || hash is null)
        {
            return found;
        }

        // The number tells the person; what else is written there must not contradict it.
        return people.Find(p => p.Hash is not null && p.Hash.AsSpan().SequenceEqual(hash)) switch
        {
            null => found with { Matches = [.. found.Matches.Select(m => m with { IsExact = false })], Note = "身份证号没有对上党员，请核对后再选" },
            var person when person.Name == line.Name => found with { Matches = [new NameMatch(person.Id, person.Name, person.Organization, true, person.Attends)] },
            var person => found with { Matches = [new NameMatch(person.Id, person.Name, person.Organization, false, person.Attends)], Note = "身份证号对上的人姓名不同，请核对后再选" },
        };
    }

    private IQueryable<PartyMember> Candidates()
    {
        var own = access.Recordable().Select(o => o.Id);
        return db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null && m.OrganizationId != null && own.Contains(m.OrganizationId.Value));
    }

    private static IReadOnlyList<NameMatch> Match(string name, string? branch, List<Person> people)
    {
        var key = branch is null ? null : Enterprise.KeyOf(branch);

        // A short name of the branch is enough where it is part of the full one.
        bool IsThere(Person p) => key is null || p.OrganizationKey.Contains(key, StringComparison.Ordinal);
        return
        [
            .. people.Select(p => (Person: p, Likeness: p.Name == name ? 0 : IsLike(p.Name, name) || Sound(p.Name) == Sound(name) ? 1 : 2))
                .Where(p => p.Likeness == 0 || (p.Likeness == 1 && IsThere(p.Person)))
                .OrderBy(p => p.Likeness).ThenByDescending(p => IsThere(p.Person)).ThenBy(p => p.Person.Sort, StringComparer.Ordinal).ThenBy(p => p.Person.Id).Take(MostMatches)
                .Select(p => new NameMatch(p.Person.Id, p.Person.Name, p.Person.Organization, p.Likeness == 0 && IsThere(p.Person), p.Person.Attends)),
        ];
    }

    /// <summary>One character differs, is missing or is too many; the rest, and the surname or what follows it, is the same.</summary>
    public static bool IsLike(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 1 || Math.Min(one.Length, other.Length) < 2)
        {
            return false;
        }

        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        var first = 0;
        while (first < shorter.Length && shorter[first] == longer[first])
        {
            first++;
        }

        return longer.Length == shorter.Length
            ? shorter[Math.Min(first + 1, shorter.Length)..] == longer[Math.Min(first + 1, longer.Length)..]
            : shorter[first..] == longer[(first + 1)..];
    }

    // The sorting key is the pinyin and then the name itself; the pinyin alone is how it sounds.
    private static string Sound(string name) => MemberNames.SortOf(name) is var sort && sort.EndsWith(name, StringComparison.Ordinal) ? sort[..^name.Length] : sort;

    private static List<NamedLine> Lines(string? text)
    {
        var lines = new List<NamedLine>();
        foreach (var line in (text ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(Most))
        {
            var parts = line.Contains('\t', StringComparison.Ordinal) ? line.Split('\t', StringSplitOptions.TrimEntries)
                : line.Split([',', '，', '、', ';', '；', ' ', '　'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var cells = parts.SkipWhile(p => p.Length == 0 || p.All(c => char.IsAsciiDigit(c) || c == '.')).ToList();
            if (cells.Count == 0 || cells[0] is "姓名" or "党员姓名" or "参训人员")
            {
                continue;
            }

            var rest = cells.Skip(1).Where(c => c.Length > 0).ToList();
            var result = rest.Select(ResultOf).FirstOrDefault(r => r is not null);
            var certificate = rest.FirstOrDefault(c => ResultOf(c) is null && c.Any(char.IsAsciiDigit) && c.Length <= TrainingAttendee.CertificateMaxLength && c != rest[0]);
            var branch = rest.FirstOrDefault(c => ResultOf(c) is null && c != certificate);
            lines.Add(new NamedLine(lines.Count + 1, new string([.. cells[0].Where(c => !char.IsWhiteSpace(c))]), branch, result, certificate));
        }

        return lines;
    }

    private static TrainingResult? ResultOf(string word) =>
        TrainingWords.Results.TryGetValue(word, out var result) ? result : Enum.GetValues<TrainingResult>().Cast<TrainingResult?>().FirstOrDefault(r => r!.Value.Label() == word);

    private sealed record Person(Guid Id, string Name, string Sort, string Organization, string OrganizationKey, bool Attends, byte[]? Hash);
}
