using System.Linq.Expressions;

namespace TwoNewPartyBuilding.Core.Common;

/// <summary>
/// Rows of several kinds that one statement reads: all parts of a union need the same columns, so that what a part does not name is
/// filled in as empty.
/// </summary>
public static class UnionRows
{
    /// <summary>The projection with every property of the row bound: those it names itself, and the others to their type's default.</summary>
    /// <param name="row">An object initialiser.</param>
    /// <exception cref="ArgumentException">The projection is no object initialiser.</exception>
    public static Expression<Func<T, TRow>> Whole<T, TRow>(Expression<Func<T, TRow>> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Body is not MemberInitExpression init)
        {
            throw new ArgumentException("Only object initialisers can be filled up.", nameof(row));
        }

        var named = init.Bindings.ToDictionary(b => b.Member.Name);
        return Expression.Lambda<Func<T, TRow>>(init.Update(init.NewExpression, typeof(TRow).GetProperties().Where(p => p.CanWrite).Select(p => named.TryGetValue(p.Name, out var binding) ? binding
            : Expression.Bind(p, Expression.Constant(p.PropertyType.IsValueType ? Activator.CreateInstance(p.PropertyType) : null, p.PropertyType)))), row.Parameters);
    }
}
