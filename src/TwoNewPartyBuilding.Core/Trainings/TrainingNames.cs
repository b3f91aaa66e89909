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
    /// <summary>The one it means, where nobody else can be meant; everything else is for a person to choose, never guessed.</summary>
    public NameMatch? Sure => Matches.Where(m => m.IsExact).ToList() is [var only] ? only : null;
}

/// <summary>Finds the members that a pasted list names, and offers near ones: the same sound, or one character apart within the named branch.</summary>
public sealed class TrainingNames(AppDbContext db, TrainingAccess access)
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
    public async Task<IReadOnlyList<PastedName>> ReadAsync(Guid training, string? text, CancellationToken ct = default)
    {
        var lines = Lines(text);
        var names = lines.Select(l => l.Name).Distinct().ToArray();
        var sounds = names.Select(Sound).Distinct().ToArray();
        var branches = lines.Select(l => l.Branch).OfType<string>().Select(Enterprise.KeyOf).Distinct().ToArray();
        var named = branches.Length == 0 ? []
            : await access.Recordable().Where(o => branches.Contains(o.NameKey)).Select(o => new { o.Id, o.NameKey }).ToDictionaryAsync(o => o.Id, o => o.NameKey, ct);
        var keys = named.Keys.ToArray();
#pragma warning disable CA1310 // Translated to SQL; only this overload translates, and pinyin is plain ASCII.
        var people = await Candidates()
            .Where(m => names.Contains(m.Name) || sounds.Any(s => m.NameSort.StartsWith(s)) || keys.Contains(m.OrganizationId!.Value))
            .Select(m => new Person(m.Id, m.Name, m.NameSort, m.Organization!.Name, m.Organization.NameKey, db.TrainingAttendees.Any(a => a.TrainingId == training && a.MemberId == m.Id))).ToListAsync(ct);
#pragma warning restore CA1310
        return [.. lines.Select((l, i) => new PastedName(i + 1, l.Name, l.Branch, l.Result, l.Certificate, Match(l.Name, l.Branch, people)))];
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

    private static List<(string Name, string? Branch, TrainingResult? Result, string? Certificate)> Lines(string? text)
    {
        var lines = new List<(string, string?, TrainingResult?, string?)>();
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
            lines.Add((new string([.. cells[0].Where(c => !char.IsWhiteSpace(c))]), branch, result, certificate));
        }

        return lines;
    }

    private static TrainingResult? ResultOf(string word) => word switch
    {
        "优秀" => TrainingResult.Excellent,
        "结业" or "合格" or "良好" or "结业（合格）" or "已结业" or "通过" => TrainingResult.Completed,
        "未结业" or "不合格" or "未通过" or "缺课" => TrainingResult.Incomplete,
        _ => null,
    };

    private sealed record Person(Guid Id, string Name, string Sort, string Organization, string OrganizationKey, bool Attends);
}
